using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>Logs say what went wrong, never with whom or by which proof.</summary>
public sealed class LogTests
{
    [Theory, OnEachDatabase]
    public async Task Nothing_secret_or_personal_is_logged(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var journal = Journal.Create(site.Services, everything: false);
        var secrets = await UseAsync(site);
        Leaks(journal, secrets).ShouldBeEmpty();
    }

    /// <summary>What happens when somebody turns the level down to find a fault and forgets it.</summary>
    [Theory, OnEachDatabase]
    public async Task Nothing_secret_or_personal_is_logged_even_at_the_lowest_level(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var journal = Journal.Create(site.Services, everything: true);
        var secrets = await UseAsync(site);
        journal.Lines.Count(line => line.Level <= LogLevel.Debug).ShouldBeGreaterThan(500, "the level was turned down");
        var leaks = Leaks(journal, secrets);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', journal.Lines.Select(line => line.Category).Distinct().Order()));
        leaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_refused_is_logged_under_a_pseudonym()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var journal = Journal.Create(site.Services, everything: false);
        using var member = await Visitor.AsAsync(site, Role.Member);
        using (var refused = await member.GetAsync("/en/audit")) refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var stranger = new TestPerson(site, "nobody@secrets.example")) await stranger.ShowPasswordAsync("wrong-password-9f2c1a and more");
        var lines = journal.Lines.Select(line => line.Text).ToList();
        lines.ShouldContain(line => Regex.IsMatch(line, "^[0-9a-f]{32} was refused ReadAudit"));
        lines.ShouldContain(line => line.StartsWith("A sign-in was refused", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.Contains("nobody@", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Leaks(Journal journal, IReadOnlyCollection<string> secrets) =>
        [.. journal.Lines.SelectMany(line => secrets.Where(secret => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(secret => $"{line.Category} ({line.Level}): {secret}")).Distinct()];

    /// <summary>Uses everything that takes or gives a secret. Gives the secrets.</summary>
    private static async Task<IReadOnlyCollection<string>> UseAsync(RunningSite site)
    {
        var first = site.FirstAdministrator!;
        using var administrator = await TestPerson.FirstAsync(site, "first.of-all@secrets.example");
        using var life = await SignInJourney.LiveAsync(site);
        var person = life.Person;
        using (var stranger = new TestPerson(site, SignInJourney.Email)) await stranger.ShowPasswordAsync("wrong-password-9f2c1a and more");
        using (var again = new TestPerson(site, SignInJourney.Email)) await again.RegisterAsync(TestPerson.Password);
        using (var asked = await person.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", SignInJourney.Email))) asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var reset = await Letterbox.LinkAsync(site, SignInJourney.Email, "/account/reset");
        using (var set = await person.Browser.SendFormAsync(reset, reset, ("password", TestPerson.Other))) set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var last = site.NewClient();
        using (var held = await last.SendFormAsync("/en/account/sign-in", "/en/account/sign-in", ("email", SignInJourney.Email), ("password", TestPerson.Other))) held.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var came = await last.SendFormAsync("/en/account/second", "/en/account/second", ("code", person.RecoveryCodes[7]));
        var cookies = came.Headers.GetValues("Set-Cookie").Select(cookie => Regex.Match(cookie, "=([^;]{20,});").Groups[1].Value).Where(value => value.Length > 0).ToList();
        cookies.ShouldNotBeEmpty();
        using (var forged = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions") { Headers = { Authorization = new("Bearer", life.Tokens[2][..^4] + "AAAA") } })
        using (var refused = await last.SendAsync(forged)) refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var admin = await administrator.Browser.GetAsync($"/en/admin/accounts?q={Uri.EscapeDataString(SignInJourney.Email)}")) admin.StatusCode.ShouldBe(HttpStatusCode.OK);

        string[] links = [.. Letterbox.Files(site).Select(File.ReadAllText).Select(Letterbox.BodyOf).SelectMany(body => Regex.Matches(body, "token=([^\\s&]+)").Select(match => match.Groups[1].Value))];
        links.Length.ShouldBeGreaterThan(1);
        return
        [
            .. SignInJourney.Told, .. life.Secrets, .. links, .. cookies, TestPerson.Other, "wrong-password-9f2c1a", administrator.Email, administrator.Letters, first[(first.IndexOf("token=", StringComparison.Ordinal) + 6)..],
            Uri.EscapeDataString(SignInJourney.Email), life.Tokens[2][..^4],
        ];
    }
}
