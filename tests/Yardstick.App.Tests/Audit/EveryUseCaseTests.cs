using System.Net;
using System.Text.RegularExpressions;
using Yardstick.App.Demo;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Audit;

/// <summary>
/// Every use case that changes something writes an audit entry: who, when, what, old and new value, reason, rule set and address.
/// </summary>
public sealed partial class EveryUseCaseTests
{
    [Fact]
    public void Every_audit_action_has_a_text_in_every_language()
    {
        var actions = Repository
            .Files("src/Yardstick.App", "*.cs")
            .SelectMany(File.ReadLines)
            .Where(line => Writing().IsMatch(line))
            .SelectMany(line => Action().Matches(line))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();
        actions.Count.ShouldBeGreaterThan(25);
        actions.Where(action => AuditActions.Find(action) is null).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task Account_use_cases_write_audit_entries(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var journey = await SignInJourney.CreateAsync(site);
        var person = journey.Person;
        await UseAsync(site, journey);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        var id = await Rows.OneAsync<string>(site.Database, "SELECT \"Actor\" FROM audit WHERE \"Action\" = 'email.confirmed'");
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Owner))).ShouldBe("/en/admin/accounts?said=roles");
        foreach (var locks in new[] { "true", "false" })
            using (
                var locked = await administrator.SendFormAsync(
                    "/en/admin/accounts",
                    $"/en/admin/accounts/{id}/lock",
                    ("lock", locks),
                    ("why", "an inquiry")
                )
            )
                locked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (
            var invited = await administrator.SendFormAsync(
                "/en/admin/accounts",
                "/en/admin/accounts",
                ("name", "Guest"),
                ("email", "guest@example.org")
            )
        )
            invited.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.SignInAsync(TestPerson.Other);
        await person.StepUpAsync();
        using (var erased = await person.Browser.SendFormAsync("/en/account/erase", "/en/account/erase"))
            erased.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var entries = await Rows.AllAsync(
            site.Database,
            "SELECT \"Actor\", \"Action\", \"Subject\", \"Address\", \"At\", \"Why\", \"Before\", \"After\" FROM audit ORDER BY \"Id\""
        );
        var mine = entries.Where(row => (string)row[2] == id).ToList();
        string[] expected =
        [
            "account.opened",
            "email.confirmed",
            "session.started",
            "authenticator.begun",
            "person.changed",
            "document.added",
            "session.proved",
            "document.removed",
            "password.changed",
            "sessions.ended",
            "session.ended",
            "sign-in.refused",
            "recovery-code.used",
            "authenticator.ended",
            "password.set",
            "roles.changed",
            "account.locked",
            "account.unlocked",
            "account.erased",
        ];
        mine.Select(row => (string)row[1]).Distinct().ShouldBe(expected, ignoreOrder: true);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in entries.Where(row => (string)row[0] != "program"))
        {
            // A token revoked by a program has no client address.
            ((string)row[0]).ShouldMatch("^[0-9a-f]{32}$", (string)row[1]);
            row[3].ShouldBe("127.0.0.1", (string)row[1]);
            ((long)row[4]).ShouldBeInRange(now - 600_000, now);
        }

        mine.Single(row => (string)row[1] == "account.locked")[5].ShouldBe("an inquiry");
        var roles = mine.Single(row => (string)row[1] == "roles.changed");
        (roles[5], roles[6], roles[7]).ShouldBe(("because", "Member", "Member Owner"));
        ((string)roles[0]).ShouldBe(await FactorTests.GetIdAsync(site, nameof(Role.Administrator)));
    }

    [Theory, OnEachDatabase]
    public async Task Result_list_partner_and_key_use_cases_write_audit_entries(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        var settings =
            kind == DatabaseKind.Sqlite
                ? new YardstickOptions { Data = Path.GetDirectoryName(database.Url)! }
                : new YardstickOptions { Data = folder.Path, DatabaseUrl = database.Url };
        string[] on = kind == DatabaseKind.Sqlite ? ["--data", settings.Data] : ["--data", settings.Data, "--database", database.Url];
        foreach (
            var command in (string[][])
                [
                    ["keys", "rotate"],
                    ["keys", "rotate", "--now"],
                    ["keys", "new"],
                    ["keys", "rewrap"],
                ]
        )
            await CommandRunner.OutputAsync([.. command, .. on]);
        await using (var services = await AppServices.OpenAsync(FeatureList.All, settings, CancellationToken.None))
        {
            await new DemoSeasonLoader(services).CreateAsync(null, CancellationToken.None);
            var partners = services.Get<AdmitPartners>();
            var by = new Actor("somebody", "192.0.2.7");
            var keys = (await services.Get<SigningKeys>().PublicAsync(CancellationToken.None))[0];
            var id = (await partners.RegisterAsync("Test authority", keys, by, CancellationToken.None)).Match(
                partner => partner.Id,
                refusal => throw new InvalidOperationException(refusal.Code.ToString())
            );
            await partners.DisableAsync(id, by, CancellationToken.None);
            await partners.EnableAsync(id, by, CancellationToken.None);
            await partners.ReplaceKeysAsync(id, keys, by, CancellationToken.None);
        }

        var entries = await Rows.AllAsync(
            database,
            "SELECT \"Action\", \"Actor\", \"Address\", \"After\", \"RuleSet\" FROM audit ORDER BY \"Id\""
        );
        foreach (var action in new[] { "keys.rotated", "keys.added", "keys.rewrapped" })
            entries.First(row => (string)row[0] == action)[1].ShouldBe("command");
        foreach (var action in new[] { "partner.admitted", "partner.disabled", "partner.enabled", "partner.keys-replaced" })
            entries.Single(row => (string)row[0] == action)[1..3].ShouldBe(["somebody", "192.0.2.7"]);
        entries.Count(row => (string)row[0] == "import.opened").ShouldBe(1);
        var list = entries.First(row => (string)row[0] == "list.published");
        ((string)list[3]).ShouldMatch("^[0-9a-f]{64}$");
        list[4].ShouldBe(RunningSite.RuleSet.Id);
    }

    /// <summary>Performs the account actions that <see cref="SignInJourney"/> did not.</summary>
    private static async Task UseAsync(RunningSite site, SignInJourney journey)
    {
        var person = journey.Person;
        async Task SendAsync(string page, string path, params (string, string)[] fields)
        {
            using var answer = await person.Browser.SendFormAsync(page, path, fields);
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, path);
        }

        await SendAsync("/en/account", $"/en{journey.Document}/remove");
        await SendAsync("/en/account/password", "/en/account/password", ("present", TestPerson.Password), ("password", TestPerson.Other));
        await SendAsync("/en/account", "/en/account/sessions");
        await SendAsync("/en/account", "/en/account/sign-out");
        using var late = new TestPerson(site, SignInJourney.Email);
        await late.EnterPasswordAsync("not this one, not at all");
        (await late.EnterPasswordAsync(TestPerson.Other)).ShouldBe("/en/account/second");
        (await late.EnterCodeAsync(person.RecoveryCodes[0])).ShouldBe("/en/account");
        using (var ended = await late.Browser.SendFormAsync("/en/account", "/en/account/authenticator/end"))
            ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (var asked = await late.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", SignInJourney.Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var reset = (await SentEmails.LinkAsync(site, SignInJourney.Email, "/account/reset"))["/ar".Length..];
        using (var set = await late.Browser.SendFormAsync("/en" + reset, "/en" + reset, ("password", TestPerson.Other)))
            set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        person.ForgetAuthenticator();
        await person.SignInAsync(TestPerson.Other);
        await person.EnrollAuthenticatorAsync();
    }

    [GeneratedRegex(@"AuditRow\.Create\(|Entry\(""|DoneAsync\(|Action = ")]
    private static partial Regex Writing();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Action();
}
