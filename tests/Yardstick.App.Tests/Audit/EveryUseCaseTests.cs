using System.Net;
using System.Text.RegularExpressions;
using Yardstick.App.Commands;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Audit;

/// <summary>Whatever changes something leaves an entry: who, when, what, from, to, why, under which rules, from where.</summary>
public sealed partial class EveryUseCaseTests
{
    [Fact]
    public void Every_action_that_is_written_has_words_in_every_language()
    {
        var actions = Repository.Files("src/Yardstick.App", "*.cs").SelectMany(File.ReadLines).Where(line => Writing().IsMatch(line)).SelectMany(line => Action().Matches(line)).Select(match => match.Groups[1].Value).Distinct().ToList();
        actions.Count.ShouldBeGreaterThan(25);
        foreach (var language in Language.All)
            actions.Where(action => new Localizer(language).Or($"Action_{action}", "").Length == 0).ShouldBeEmpty(language.Code);
    }

    [Theory, OnEachDatabase]
    public async Task Accounts_leave_entries_from_the_first_day_to_the_last(DatabaseKind kind)
    {
        await using var site = await RunningSite.DeskAsync(kind);
        using var life = await SignInJourney.LiveAsync(site);
        var person = life.Person;
        await UseAsync(site, life);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        var id = await Rows.OneAsync<string>(site.Database, "SELECT \"Actor\" FROM audit WHERE \"Action\" = 'email.confirmed'");
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Owner))).ShouldBe("/en/admin/accounts?said=roles");
        foreach (var locks in new[] { "true", "false" })
            using (var locked = await administrator.SendFormAsync("/en/admin/accounts", $"/en/admin/accounts/{id}/lock", ("lock", locks), ("why", "an inquiry"))) locked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (var invited = await administrator.SendFormAsync("/en/admin/accounts", "/en/admin/accounts", ("name", "Guest"), ("email", "guest@example.org"))) invited.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.ComeInAsync(TestPerson.Other);
        await person.ProveAsync();
        using (var erased = await person.Browser.SendFormAsync("/en/account/erase", "/en/account/erase")) erased.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var entries = await Rows.AllAsync(site.Database, "SELECT \"Actor\", \"Action\", \"Subject\", \"Address\", \"At\", \"Why\", \"Before\", \"After\" FROM audit ORDER BY \"Id\"");
        var mine = entries.Where(row => (string)row[2] == id).ToList();
        string[] expected =
        [
            "account.opened", "email.confirmed", "session.started", "authenticator.begun", "person.changed", "document.added", "session.proved", "document.removed", "password.changed", "sessions.ended", "session.ended",
            "sign-in.refused", "recovery-code.used", "authenticator.ended", "password.set", "roles.changed", "account.locked", "account.unlocked", "account.erased",
        ];
        mine.Select(row => (string)row[1]).Distinct().ShouldBe(expected, ignoreOrder: true);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in entries.Where(row => (string)row[0] != "program"))
        {
            // A token that is given back by a program names no address.
            ((string)row[0]).ShouldMatch("^[0-9a-f]{32}$", (string)row[1]);
            row[3].ShouldBe("127.0.0.1", (string)row[1]);
            ((long)row[4]).ShouldBeInRange(now - 600_000, now);
        }

        mine.Single(row => (string)row[1] == "account.locked")[5].ShouldBe("an inquiry");
        var roles = mine.Single(row => (string)row[1] == "roles.changed");
        (roles[5], roles[6], roles[7]).ShouldBe(("because", "Member", "Member Owner"));
        ((string)roles[0]).ShouldBe(await FactorTests.IdOfAsync(site, nameof(Role.Administrator)));
    }

    [Theory, OnEachDatabase]
    public async Task Results_lists_partners_and_keys_leave_entries(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        var settings = kind == DatabaseKind.Sqlite ? new YardstickOptions { Data = Path.GetDirectoryName(database.Url)! } : new YardstickOptions { Data = folder.Path, DatabaseUrl = database.Url };
        string[] on = kind == DatabaseKind.Sqlite ? ["--data", settings.Data] : ["--data", settings.Data, "--database", database.Url];
        foreach (var command in (string[][])[["keys", "rotate"], ["keys", "rotate", "--now"], ["keys", "new"], ["keys", "rewrap"]]) await CommandRunner.OutputAsync([.. command, .. on]);
        await using (var books = await AppServices.OpenAsync(settings, RunningSite.Standards, CancellationToken.None))
        {
            await new DemoSeasonLoader(books).MakeAsync(null, CancellationToken.None);
            var partners = books.Get<AdmitPartners>();
            var by = new Actor("somebody", "192.0.2.7");
            var keys = (await books.Get<SigningKeys>().PublicAsync(CancellationToken.None))[0];
            var id = (await partners.RegisterAsync("Test authority", keys, by, CancellationToken.None)).Match(partner => partner.Id, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
            await partners.DisableAsync(id, by, CancellationToken.None);
            await partners.EnableAsync(id, by, CancellationToken.None);
            await partners.ReplaceKeysAsync(id, keys, by, CancellationToken.None);
        }

        var entries = await Rows.AllAsync(database, "SELECT \"Action\", \"Actor\", \"Address\", \"After\", \"RuleSet\" FROM audit ORDER BY \"Id\"");
        foreach (var action in new[] { "keys.rotated", "keys.added", "keys.rewrapped" }) entries.First(row => (string)row[0] == action)[1].ShouldBe("command");
        foreach (var action in new[] { "partner.admitted", "partner.disabled", "partner.enabled", "partner.keys-replaced" })
            entries.Single(row => (string)row[0] == action)[1..3].ShouldBe(["somebody", "192.0.2.7"]);
        entries.Count(row => (string)row[0] == "import.opened").ShouldBe(1);
        var list = entries.First(row => (string)row[0] == "list.published");
        ((string)list[3]).ShouldMatch("^[0-9a-f]{64}$");
        list[4].ShouldBe(RunningSite.Standards.Id);
    }

    /// <summary>What a person does to its own account, beyond what <see cref="SignInJourney"/> did.</summary>
    private static async Task UseAsync(RunningSite site, SignInJourney life)
    {
        var person = life.Person;
        async Task SendAsync(string page, string path, params (string, string)[] fields)
        {
            using var answer = await person.Browser.SendFormAsync(page, path, fields);
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, path);
        }

        await SendAsync("/en/account", $"/en{life.Document}/remove");
        await SendAsync("/en/account/password", "/en/account/password", ("present", TestPerson.Password), ("password", TestPerson.Other));
        await SendAsync("/en/account", "/en/account/sessions");
        await SendAsync("/en/account", "/en/account/sign-out");
        using var late = new TestPerson(site, SignInJourney.Email);
        await late.ShowPasswordAsync("not this one, not at all");
        (await late.ShowPasswordAsync(TestPerson.Other)).ShouldBe("/en/account/second");
        (await late.ShowCodeAsync(person.RecoveryCodes[0])).ShouldBe("/en/account");
        using (var ended = await late.Browser.SendFormAsync("/en/account", "/en/account/authenticator/end")) ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (var asked = await late.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", SignInJourney.Email))) asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var reset = (await Letterbox.LinkAsync(site, SignInJourney.Email, "/account/reset"))["/ar".Length..];
        using (var set = await late.Browser.SendFormAsync("/en" + reset, "/en" + reset, ("password", TestPerson.Other))) set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        person.ForgetAuthenticator();
        await person.ComeInAsync(TestPerson.Other);
        await person.BeginAuthenticatorAsync();
    }

    [GeneratedRegex(@"AuditRow\.Create\(|Entry\(visit|DoneAsync\(account|Action = ")]
    private static partial Regex Writing();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Action();
}
