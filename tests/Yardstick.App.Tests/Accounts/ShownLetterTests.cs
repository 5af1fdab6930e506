using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>The demonstration sends no mail: whoever opens an account sees its link on the page, and nobody sees the link of an account that is there.</summary>
public sealed class ShownLetterTests
{
    [Fact]
    public async Task Only_whoever_opens_an_account_sees_its_link()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite, settings => settings);
        const string Email = "visitor@example.org";
        (await AskAsync(site, "/en/account/register", Email)).ShouldContain("/account/confirm?id=");
        // Another visitor asks the password of the account, then registers the address, once and twice.
        (await AskAsync(site, "/en/account/forgot", Email)).ShouldNotContain("/account/reset?id=");
        (await Letterbox.LinkAsync(site, Email, "/account/reset")).ShouldNotBeEmpty("the letter is written all the same");
        await Rows.ExecuteAsync(site.Database, "DELETE FROM recent_letters");
        (await AskAsync(site, "/en/account/register", Email)).ShouldNotContain("/account/confirm?id=");
    }

    private static async Task<string> AskAsync(RunningSite site, string form, string email)
    {
        using var browser = site.NewClient();
        using var asked = await browser.SendFormAsync(form, form, ("name", "Somebody"), ("email", email));
        return await browser.GetStringAsync(asked.Headers.Location, TestContext.Current.CancellationToken);
    }
}
