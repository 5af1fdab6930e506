using System.Net;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Second factors: enrolment, verification, recovery codes, and the recent check that sensitive actions require.</summary>
public sealed class FactorTests
{
    private const string Email = "amina@example.org",
        Wrong = "code has already been used";

    [Theory, OnEachDatabase]
    public async Task An_enrolled_authenticator_is_required_and_a_code_works_once(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        using var elsewhere = person.Browser;
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        (await person.IsSignedInAsync()).ShouldBeTrue();
        (await TestPerson.IsSignedInAsync(elsewhere)).ShouldBeFalse();
        (await SentEmails.SaysAsync(site, Email, "has just changed")).ShouldBeTrue("a theft must not go unseen");

        using var late = new TestPerson(site, Email);
        (await late.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        (await late.IsSignedInAsync()).ShouldBeFalse();
        (await late.EnterCodeAsync("000000")).ShouldContain(Wrong);
        var code = await person.CodeAsync();
        (await late.EnterCodeAsync(code)).ShouldBe("/en/account");

        using var thief = new TestPerson(site, Email);
        (await thief.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        (await thief.EnterCodeAsync(code)).ShouldContain(Wrong);
        (await thief.IsSignedInAsync()).ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task One_code_sent_concurrently_signs_in_once(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        foreach (var code in new[] { await person.CodeAsync(), person.RecoveryCodes[0] })
        {
            var browsers = Enumerable.Range(0, 4).Select(_ => new TestPerson(site, Email)).ToList();
            foreach (var browser in browsers)
                (await browser.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
            var shown = await Task.WhenAll(browsers.Select(browser => browser.EnterCodeAsync(code)));
            shown.Count(answer => answer == "/en/account").ShouldBe(1);
            foreach (var browser in browsers)
                browser.Dispose();
            await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"AccessFailedCount\" = 0, \"LockoutEnd\" = NULL");
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_recovery_code_works_once_however_it_is_typed(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        var code = person.RecoveryCodes[3];
        foreach (
            var (typed, taken) in new[]
            {
                (code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), true),
                (code, false),
                (person.RecoveryCodes[4], true),
            }
        )
        {
            using var late = new TestPerson(site, Email);
            await late.EnterPasswordAsync(TestPerson.Password);
            (await late.EnterCodeAsync(typed) == "/en/account").ShouldBe(taken, typed);
        }

        (await person.Browser.GetStringAsync("/en/account")).ShouldContain("8 recovery codes");
        (
            await Rows.OneAsync<int>(
                site.Database,
                "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'recovery-code.used' AND \"Address\" = '127.0.0.1'"
            )
        ).ShouldBe(2);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        using var thief = new TestPerson(site, Email);
        await thief.EnterPasswordAsync(TestPerson.Password);
        for (var time = 0; time < 4; time++)
            (await thief.EnterCodeAsync("00000" + time)).ShouldContain(Wrong);
        (await thief.EnterCodeAsync("000004")).ShouldContain("Too many attempts");
        (await thief.EnterCodeAsync(await person.CodeAsync())).ShouldContain("Too many attempts");
        // Entering the password again does not reset the counter of failed attempts.
        (await thief.EnterPasswordAsync(TestPerson.Password)).ShouldContain("password or code is wrong");
    }

    [Fact]
    public async Task Role_changes_need_a_recent_second_factor()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator);
        var id = await GetIdAsync(site, nameof(Role.Trainer));
        (await ChangeAsync(administrator, id, nameof(Role.Owner))).ShouldStartWith("/en/account/prove?return=");
        (await RolesAsync(site, id)).ShouldBe("Trainer");
        await administrator.VerifySecondFactorAsync();
        (await ChangeAsync(administrator, id, nameof(Role.Owner))).ShouldBe("/en/admin/accounts?said=roles");
        (await RolesAsync(site, id)).ShouldBe("Member Owner");
        (
            await Rows.OneAsync<string>(
                site.Database,
                "SELECT \"Before\" || '>' || \"After\" || '>' || \"Why\" || '>' || \"Address\" FROM audit WHERE \"Action\" = 'roles.changed' ORDER BY \"Id\" DESC LIMIT 1"
            )
        ).ShouldBe("Trainer>Member Owner>because>127.0.0.1");
    }

    [Fact]
    public async Task Removing_the_authenticator_needs_a_code_and_removes_recovery_codes()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        using (var ended = await person.Browser.SendFormAsync("/en/account", "/en/account/authenticator/end"))
            ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var late = new TestPerson(site, Email);
        (await late.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
        var page = await late.Browser.GetStringAsync("/en/account/authenticator");
        page.ShouldNotContain(string.Join(' ', person.KeyText.Chunk(4).Select(four => new string(four))));
        using var old = await late.Browser.SendFormAsync(
            "/en/account/authenticator",
            "/en/account/authenticator",
            ("code", Totp.At(person.Key, TimeProvider.System.GetUtcNow()))
        );
        old.StatusCode.ShouldNotBe(HttpStatusCode.SeeOther);
        (await old.Content.ReadAsStringAsync()).ShouldNotContain("<ol class=\"codes\"");
    }

    internal static async Task<string> ChangeAsync(HttpClient administrator, string id, params string[] roles)
    {
        using var answer = await administrator.SendFormAsync(
            "/en/admin/accounts",
            $"/en/admin/accounts/{id}/roles",
            [.. roles.Select(role => ("role", role)), ("why", "because")]
        );
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }

    /// <summary>Approves, as a member of the commission, every role requested for an account.</summary>
    internal static async Task ApproveAsync(RunningSite site, string id)
    {
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        foreach (
            var request in await Rows.AllAsync(
                site.Database,
                $"SELECT \"Id\" FROM role_requests r WHERE \"AccountId\" = '{id}' AND NOT EXISTS (SELECT 1 FROM role_decisions d WHERE d.\"RequestId\" = r.\"Id\")"
            )
        )
        {
            using var approved = await commission.SendFormAsync(
                "/en/admin/roles",
                $"/en/admin/roles/{request[0]}/decide",
                ("verdict", "approve"),
                ("why", "known to the commission")
            );
            approved.Headers.Location!.ToString().ShouldBe("/en/admin/roles?said=approved");
        }
    }

    internal static Task<string> GetIdAsync(RunningSite site, string role) =>
        Rows.OneAsync<string>(site.Database, $"SELECT \"AccountId\" FROM account_roles WHERE \"Role\" = '{role}' ORDER BY \"AccountId\"");

    internal static async Task<string> RolesAsync(RunningSite site, string id) =>
        string.Join(
            ' ',
            (
                await Rows.AllAsync(site.Database, $"SELECT \"Role\" FROM account_roles WHERE \"AccountId\" = '{id}' ORDER BY \"Role\"")
            ).Select(row => row[0])
        );
}
