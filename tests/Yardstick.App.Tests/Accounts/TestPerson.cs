using System.Net;
using Yardstick.App.Features.Accounts;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>A person at a browser, who has or wants an account.</summary>
internal sealed class TestPerson(RunningSite site, string email) : IDisposable
{
    public const string Password = "quiet hooves over morning sand", Other = "seven lanterns beside a river";

    private string _chosen = Password;

    public string Email => email;

    public HttpClient Browser { get; private set; } = site.NewClient();

    /// <summary>The key of the authenticator, once there is one.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>The letters of that key, as the page shows them.</summary>
    public string Letters { get; private set; } = "";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Registers and confirms the address.</summary>
    public static async Task<TestPerson> OpenAsync(RunningSite site, string email)
    {
        var person = new TestPerson(site, email);
        (await person.RegisterAsync(Password)).ShouldBe(HttpStatusCode.SeeOther);
        (await person.ConfirmAsync()).ShouldBe(HttpStatusCode.SeeOther);
        return person;
    }

    /// <summary>Makes the first administrator by the link of the terminal, with an authenticator begun.</summary>
    public static async Task<TestPerson> FirstAsync(RunningSite site, string email)
    {
        var person = new TestPerson(site, email);
        var link = "/en" + site.FirstAdministrator;
        using var made = await person.Browser.SendFormAsync(link, link, ("name", "First"), ("email", email), ("password", Password));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.BeginAuthenticatorAsync();
        return person;
    }

    /// <summary>Asks for an account.</summary>
    /// <param name="password">What will be chosen once the letter is there.</param>
    public async Task<HttpStatusCode> RegisterAsync(string password)
    {
        using var answer = await Browser.SendFormAsync("/en/account/register", "/en/account/register", ("name", "Somebody Particular"), ("email", email));
        _chosen = password;
        return answer.StatusCode;
    }

    public async Task<HttpStatusCode> ConfirmAsync()
    {
        var link = await Letterbox.LinkAsync(site, email, "/account/confirm");
        using var answer = await Browser.SendFormAsync(link, link, ("password", _chosen));
        return answer.StatusCode;
    }

    /// <summary>Shows the password. Gives where that leads, or what the page says.</summary>
    public async Task<string> ShowPasswordAsync(string password)
    {
        using var answer = await Browser.SendFormAsync("/en/account/sign-in", "/en/account/sign-in", ("email", email), ("password", password));
        return answer.Headers.Location?.ToString() ?? Said(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Shows a code after the password.</summary>
    public async Task<string> ShowCodeAsync(string code)
    {
        using var answer = await Browser.SendFormAsync("/en/account/second", "/en/account/second", ("code", code));
        return answer.Headers.Location?.ToString() ?? Said(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Comes in with another browser, in place of the present one.</summary>
    public async Task<TestPerson> ComeInAsync(string password = Password)
    {
        Browser = site.NewClient();
        var leads = await ShowPasswordAsync(password);
        if (Key.Length > 0)
        {
            leads.ShouldBe("/en/account/second");
            leads = await ShowCodeAsync(await CodeAsync());
        }

        leads.ShouldMatch("^/en/(account|proposals|import|admin/accounts|audit)$");
        return this;
    }

    /// <summary>Whether the present browser is in.</summary>
    public Task<bool> IsInAsync() => IsInAsync(Browser);

    public static async Task<bool> IsInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/en/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public async Task BeginAuthenticatorAsync()
    {
        var page = await Browser.GetStringAsync("/en/account/authenticator");
        Letters = Html.All(page, "<code dir=\"ltr\">([A-Z2-7 ]+)</code>")[0].Replace(" ", "", StringComparison.Ordinal);
        Key = Totp.KeyOf(Letters);
        using var begun = await Browser.SendFormAsync("/en/account/authenticator", "/en/account/authenticator", ("code", Totp.At(Key, TimeProvider.System.GetUtcNow())));
        RecoveryCodes = Html.All(await begun.Content.ReadAsStringAsync(), "<li><code>([^<]+)</code>");
        RecoveryCodes.Count.ShouldBe(10);
    }

    /// <summary>There is no authenticator any more.</summary>
    public void ForgetAuthenticator() => Key = [];

    /// <summary>A code that was not shown before: the step that was accepted last is forgotten.</summary>
    public async Task<string> CodeAsync()
    {
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LastStep\" = NULL");
        return Totp.At(Key, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Shows the second factor anew.</summary>
    public async Task ProveAsync()
    {
        using var shown = await Browser.SendFormAsync("/en/account/prove", "/en/account/prove", ("code", await CodeAsync()));
        shown.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    public void Dispose() => Browser.Dispose();

    private static string Said(string html) => string.Join(' ', Html.All(html, "(?:role=\"alert\"><p>|class=\"wrong\">)([^<]*)<"));
}
