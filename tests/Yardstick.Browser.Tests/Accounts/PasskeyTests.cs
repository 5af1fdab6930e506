using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.Browser.Tests.Accounts;

/// <summary>
/// Passkeys with the browser's virtual authenticator: registration, sign-in, second-factor check, and refusal of forged assertions.
/// </summary>
public sealed class PasskeyTests(Chromium chromium)
{
    private const string Email = "first@example.org",
        Password = "quiet hooves over morning sand";

    /// <summary>Requests an assertion from the browser as the site's module does, and then tampers with it.</summary>
    private const string Show = """
        async how => {
          const form = document.querySelector("form[data-passkey=get]");
          const asked = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
          const options = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json());
          const shown = (await navigator.credentials.get({ publicKey: options })).toJSON();
          if (how === "signature") shown.response.signature = shown.response.signature.slice(0, -6) + "AAAAAA";
          if (how === "other challenge") await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
          if (how === "other origin") {
            const data = atob(shown.response.clientDataJSON.replaceAll("-", "+").replaceAll("_", "/")).replace("localhost", "evilhost");
            shown.response.clientDataJSON = btoa(data).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
          }
          if (how === "unverified") shown.response.authenticatorData = "AAAA" + shown.response.authenticatorData.slice(4);
          form.elements.credential.value = how === "nonsense" ? "{}" : how === "empty" ? "" : JSON.stringify(shown);
          form.submit();
        }
        """;

    [Theory, OnEachDatabase]
    public async Task A_passkey_is_registered_signs_in_steps_up_and_is_removed(DatabaseKind kind)
    {
        var port = FreePort();
        await using var site = await RunningSite.EmptyAsync(kind, settings => settings with { Urls = $"http://127.0.0.1:{port}" });
        var page = await chromium.PageAsync(new() { Locale = "en-GB" });
        var root = $"http://localhost:{port}/en";
        await AuthenticatorAsync(page);
        await BeginAsync(page, root + site.FirstAdministrator);

        await page.GotoAsync(root + "/account");
        await page.Locator("form[data-passkey=create] input[name=name]").FillAsync("this computer");
        await LeadsOnAsync(page, () => page.Locator("form[data-passkey=create] button").ClickAsync());
        page.Url.ShouldContain("said=passkey#proofs", customMessage: await page.Locator("main").InnerTextAsync());
        (await page.Locator("#proofs").InnerTextAsync()).ShouldContain("this computer");

        await LeaveAsync(page, root);
        await UseAsync(page, root + "/account/sign-in");
        page.Url.ShouldBe(root + "/admin/accounts");
        await page.GotoAsync(root + "/account");
        (await page.Locator(".meta").InnerTextAsync()).ShouldContain(Email);

        await UseAsync(page, $"{root}/account/prove?return=/en/admin/accounts");
        page.Url.ShouldBe(root + "/admin/accounts");

        // With a passkey, the password alone is not sufficient any more.
        await LeaveAsync(page, root);
        await page.GotoAsync(root + "/account/sign-in");
        await page.Locator("input[name=email]").FillAsync(Email);
        await page.Locator("input[name=password]").FillAsync(Password);
        await LeadsOnAsync(page, () => page.Locator("form.narrow button.main").ClickAsync());
        page.Url.ShouldBe(root + "/account/second");
        await UseAsync(page, root + "/account/second");
        page.Url.ShouldBe(root + "/admin/accounts");

        await page.GotoAsync(root + "/account");
        await LeadsOnAsync(page, () => page.Locator("form[action$='/passkeys/remove'] button").ClickAsync());
        (await page.Locator("#proofs").InnerTextAsync()).ShouldNotContain("this computer");
        await LeaveAsync(page, root);
        await UseAsync(page, root + "/account/sign-in");
        page.Url.ShouldContain("said=passkey-failed");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_forged_assertion_is_refused()
    {
        var port = FreePort();
        await using var site = await RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings => settings with { Urls = $"http://127.0.0.1:{port}" }
        );
        var page = await chromium.PageAsync(new() { Locale = "en-GB" });
        var root = $"http://localhost:{port}/en";
        await AuthenticatorAsync(page);
        await BeginAsync(page, root + site.FirstAdministrator);
        await page.GotoAsync(root + "/account");
        await page.Locator("form[data-passkey=create] input[name=name]").FillAsync("this computer");
        await LeadsOnAsync(page, () => page.Locator("form[data-passkey=create] button").ClickAsync());
        await LeaveAsync(page, root);
        foreach (var how in new[] { "signature", "other challenge", "other origin", "unverified", "nonsense", "empty" })
        {
            await page.GotoAsync(root + "/account/sign-in");
            await LeadsOnAsync(page, () => page.EvaluateAsync(Show, how));
            page.Url.ShouldContain("said=passkey-failed", customMessage: how);
            (await page.GotoAsync(root + "/account"))!.Url.ShouldContain("/account/sign-in", customMessage: how);
        }

        // The same procedure without tampering is accepted.
        await page.GotoAsync(root + "/account/sign-in");
        await LeadsOnAsync(page, () => page.EvaluateAsync(Show, "nothing"));
        page.Url.ShouldBe(root + "/admin/accounts");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Adding_a_second_factor_needs_the_existing_one()
    {
        var port = FreePort();
        await using var site = await RunningSite.StartAsHandicapperAsync(
            DatabaseKind.Sqlite,
            settings => settings with { Urls = $"http://127.0.0.1:{port}" }
        );
        var page = await chromium.PageAsync(new() { Locale = "en-GB" });
        var root = $"http://localhost:{port}/en";
        await AuthenticatorAsync(page);
        await page.GotoAsync(root + "/account/sign-in");
        await LeadsOnAsync(page, () => page.Locator("button[value=Owner]").ClickAsync());
        await page.GotoAsync(root + "/account");
        await page.Locator("form[data-passkey=create] input[name=name]").FillAsync("a stranger's");
        await LeadsOnAsync(page, () => page.Locator("form[data-passkey=create] button").ClickAsync());
        page.Url.ShouldContain("/account/prove?return=");
        // Nor without JavaScript.
        await page.GotoAsync(root + "/account");
        await LeadsOnAsync(
            page,
            () =>
                page.EvaluateAsync(
                    "() => { const form = document.querySelector('form[data-passkey=create]'); form.elements.credential.value = '{}'; form.submit(); }"
                )
        );
        page.Url.ShouldContain("/account/prove?return=");
        await page.Context.DisposeAsync();
    }

    private static async Task AuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    private static async Task BeginAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.Locator("input[name=name]").FillAsync("First");
        await page.Locator("input[name=email]").FillAsync(Email);
        await page.Locator("input[name=password]").FillAsync(Password);
        await LeadsOnAsync(page, () => page.Locator("form.narrow button.main").ClickAsync());
        page.Url.ShouldContain("/account/authenticator");
    }

    private static async Task LeaveAsync(IPage page, string root)
    {
        await page.GotoAsync(root + "/account");
        await LeadsOnAsync(page, () => page.Locator("form[action$='/sign-out'] button").ClickAsync());
    }

    private static async Task UseAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await LeadsOnAsync(page, () => page.Locator("form[data-passkey=get] button").ClickAsync());
    }

    /// <summary>Performs an action that navigates and waits for the new page.</summary>
    private static async Task LeadsOnAsync(IPage page, Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage there) => arrived.TrySetResult();
        page.Load += Arrive;
        try
        {
            await act();
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        finally
        {
            page.Load -= Arrive;
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
