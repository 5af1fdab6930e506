using System.Net;
using Yardstick.App.Features.Accounts;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Represents a person with a browser, with or without an account.</summary>
internal sealed class TestPerson(RunningSite site, string email) : IDisposable
{
    public const string Password = "quiet hooves over morning sand",
        Other = "seven lanterns beside a river";

    private string _chosen = Password;

    public string Email => email;

    public HttpClient Browser { get; private set; } = site.NewClient();

    /// <summary>The key of the authenticator; empty when there is none.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>The key in Base32, as the page shows it.</summary>
    public string KeyText { get; private set; } = "";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Registers and confirms the address.</summary>
    public static async Task<TestPerson> OpenAsync(RunningSite site, string email)
    {
        var person = new TestPerson(site, email);
        (await person.RegisterAsync(Password)).ShouldBe(HttpStatusCode.SeeOther);
        (await person.ConfirmAsync()).ShouldBe(HttpStatusCode.SeeOther);
        return person;
    }

    /// <summary>Sets up the first administrator with the link printed on the terminal, and starts enrolling an authenticator.</summary>
    public static async Task<TestPerson> FirstAsync(RunningSite site, string email)
    {
        var person = new TestPerson(site, email);
        var link = "/en" + site.FirstAdministrator;
        using var made = await person.Browser.SendFormAsync(link, link, ("name", "First"), ("email", email), ("password", Password));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.EnrollAuthenticatorAsync();
        return person;
    }

    /// <summary>Requests an account.</summary>
    /// <param name="password">The password to choose once the email has arrived.</param>
    public async Task<HttpStatusCode> RegisterAsync(string password)
    {
        using var answer = await Browser.SendFormAsync(
            "/en/account/register",
            "/en/account/register",
            ("name", "Somebody Particular"),
            ("email", email)
        );
        _chosen = password;
        return answer.StatusCode;
    }

    public async Task<HttpStatusCode> ConfirmAsync()
    {
        var link = await SentEmails.LinkAsync(site, email, "/account/confirm");
        using var answer = await Browser.SendFormAsync(link, link, ("password", _chosen));
        return answer.StatusCode;
    }

    /// <summary>Enters the password. Returns the redirect target or the message on the page.</summary>
    public async Task<string> EnterPasswordAsync(string password)
    {
        using var answer = await Browser.SendFormAsync(
            "/en/account/sign-in",
            "/en/account/sign-in",
            ("email", email),
            ("password", password)
        );
        return answer.Headers.Location?.ToString() ?? Said(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Enters a code after the password.</summary>
    public async Task<string> EnterCodeAsync(string code)
    {
        using var answer = await Browser.SendFormAsync("/en/account/second", "/en/account/second", ("code", code));
        return answer.Headers.Location?.ToString() ?? Said(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Signs in with a new browser, which replaces the present one.</summary>
    public async Task<TestPerson> SignInAsync(string password = Password)
    {
        Browser = site.NewClient();
        var leads = await EnterPasswordAsync(password);
        if (Key.Length > 0)
        {
            leads.ShouldBe("/en/account/second");
            leads = await EnterCodeAsync(await CodeAsync());
        }

        leads.ShouldMatch("^/en/(account|proposals|import|admin/accounts|audit)$");
        return this;
    }

    /// <summary>Returns whether the present browser is signed in.</summary>
    public Task<bool> IsSignedInAsync() => IsSignedInAsync(Browser);

    public static async Task<bool> IsSignedInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/en/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public async Task EnrollAuthenticatorAsync()
    {
        var page = await Browser.GetStringAsync("/en/account/authenticator");
        KeyText = Html.Texts(page, "code[dir=ltr]")[0].Replace(" ", "", StringComparison.Ordinal);
        Key = Totp.GetKey(KeyText);
        using var begun = await Browser.SendFormAsync(
            "/en/account/authenticator",
            "/en/account/authenticator",
            ("code", Totp.At(Key, TimeProvider.System.GetUtcNow()))
        );
        RecoveryCodes = Html.Texts(await begun.Content.ReadAsStringAsync(), "li > code");
        RecoveryCodes.Count.ShouldBe(10);
    }

    /// <summary>Forgets the authenticator.</summary>
    public void ForgetAuthenticator() => Key = [];

    /// <summary>Returns a valid code. Resets the last accepted time step, so that the code is not refused as a replay.</summary>
    public async Task<string> CodeAsync()
    {
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LastStep\" = NULL");
        return Totp.At(Key, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Verifies the second factor again.</summary>
    public async Task StepUpAsync()
    {
        using var shown = await Browser.SendFormAsync("/en/account/prove", "/en/account/prove", ("code", await CodeAsync()));
        shown.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    public void Dispose() => Browser.Dispose();

    private static string Said(string html) => string.Join(' ', Html.Texts(html, "[role=alert] > p:first-child, .wrong"));
}
