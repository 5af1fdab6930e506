using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>
/// In demonstration mode no mail is sent: the page shows the link to whoever registers, but never the link of an existing account.
/// </summary>
public sealed class DisplayedEmailTests
{
    [Fact]
    public async Task The_link_is_shown_only_to_whoever_registers()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite, settings => settings);
        const string Email = "visitor@example.org";
        (await AskAsync(site, "/en/account/register", Email)).ShouldContain("/account/confirm?id=");
        // Another visitor requests a password reset for the account, then registers its address, once and twice.
        (await AskAsync(site, "/en/account/forgot", Email)).ShouldNotContain("/account/reset?id=");
        (await SentEmails.LinkAsync(site, Email, "/account/reset")).ShouldNotBeEmpty("the letter is written all the same");
        await Rows.ExecuteAsync(site.Database, "DELETE FROM recent_letters");
        (await AskAsync(site, "/en/account/register", Email)).ShouldNotContain("/account/confirm?id=");
    }

    private static async Task<string> AskAsync(RunningSite site, string form, string email)
    {
        using var browser = site.NewClient();
        using var response = await browser.SendFormAsync(form, form, ("name", "Somebody"), ("email", email));
        return await browser.GetStringAsync(response.Headers.Location, TestContext.Current.CancellationToken);
    }
}
