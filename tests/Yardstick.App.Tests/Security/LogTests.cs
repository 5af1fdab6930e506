using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>Logs say what failed, without personal data or credentials.</summary>
public sealed class LogTests
{
    [Theory, OnEachDatabase]
    public async Task Nothing_secret_or_personal_is_logged(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var log = LogCollector.Create(site.Services, everything: false);
        var secrets = await UseAsync(site);
        Leaks(log, secrets).ShouldBeEmpty();
    }

    /// <summary>As when someone lowers the level to find a fault and forgets to restore it.</summary>
    [Theory, OnEachDatabase]
    public async Task Nothing_secret_or_personal_is_logged_even_at_the_lowest_level(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var log = LogCollector.Create(site.Services, everything: true);
        var secrets = await UseAsync(site);
        log.Lines.Count(line => line.Level <= LogLevel.Debug).ShouldBeGreaterThan(500, "the level was turned down");
        var leaks = Leaks(log, secrets);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', log.Lines.Select(line => line.Category).Distinct().Order()));
        leaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refusals_are_logged_with_a_pseudonym()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var log = LogCollector.Create(site.Services, everything: false);
        using var member = await SiteClients.AsAsync(site, Role.Member);
        using (var refused = await member.GetAsync("/en/audit"))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var stranger = new TestPerson(site, "nobody@secrets.example"))
            await stranger.EnterPasswordAsync("wrong-password-9f2c1a and more");
        var lines = log.Lines.Select(line => line.Text).ToList();
        lines.ShouldContain(line => Regex.IsMatch(line, "^[0-9a-f]{32} was refused ReadAudit"));
        lines.ShouldContain(line => line.StartsWith("A sign-in was refused", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.Contains("nobody@", StringComparison.Ordinal));
    }

    /// <summary>Otherwise, anyone who disconnects in the middle of a request could fill the log.</summary>
    [Fact]
    public async Task Client_disconnects_are_not_logged_as_errors()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var log = LogCollector.Create(site.Services, everything: false);
        foreach (
            var (path, type) in ((string, string)[])
                [
                    ("/en/account/sign-in", "application/x-www-form-urlencoded"),
                    ("/en/account/forgot", "application/x-www-form-urlencoded"),
                    ("/en/convert/file", "multipart/form-data; boundary=b"),
                    ("/en/import", "multipart/form-data; boundary=b"),
                    ("/oauth/token", "application/x-www-form-urlencoded"),
                    ("/api/v1/sessions", "application/json"),
                    ("/api/v1/convert/many", "application/json"),
                ]
        )
        {
            for (var time = 0; time < 10; time++)
            {
                using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await client.ConnectAsync(site.Address.Host, site.Address.Port, TestContext.Current.CancellationToken);
                await client.SendAsync(
                    Encoding.ASCII.GetBytes(
                        $"POST {path} HTTP/1.1\r\nHost: {site.Address.Authority}\r\nContent-Type: {type}\r\nContent-Length: 500\r\n\r\nabc"
                    ),
                    TestContext.Current.CancellationToken
                );
                // Half of them disconnect while the request body is being read.
                if (time % 2 == 0)
                    await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        // Nor does a form that is rejected because it has too many fields.
        using (var form = new StringContent(string.Concat(Enumerable.Range(0, 2_000).Select(number => $"m{number}=1&"))))
        {
            form.Headers.ContentType = new("application/x-www-form-urlencoded");
            using var refused = await site.Client.PostAsync("/oauth/token", form, TestContext.Current.CancellationToken);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await site.Client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        log.Lines.Where(line => line.Level is >= LogLevel.Warning and < LogLevel.None).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Leaks(LogCollector log, IReadOnlyCollection<string> secrets) =>
        [
            .. log
                .Lines.SelectMany(line =>
                    secrets
                        .Where(secret => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase))
                        .Select(secret => $"{line.Category} ({line.Level}): {secret}")
                )
                .Distinct(),
        ];

    /// <summary>Uses everything that receives or returns a secret. Returns the secrets.</summary>
    private static async Task<IReadOnlyCollection<string>> UseAsync(RunningSite site)
    {
        var first = site.FirstAdministrator!;
        using var administrator = await TestPerson.FirstAsync(site, "first.of-all@secrets.example");
        using var journey = await SignInJourney.CreateAsync(site);
        var person = journey.Person;
        using (var stranger = new TestPerson(site, SignInJourney.Email))
            await stranger.EnterPasswordAsync("wrong-password-9f2c1a and more");
        using (var again = new TestPerson(site, SignInJourney.Email))
            await again.RegisterAsync(TestPerson.Password);
        using (var asked = await person.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", SignInJourney.Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var reset = await SentEmails.LinkAsync(site, SignInJourney.Email, "/account/reset");
        using (var set = await person.Browser.SendFormAsync(reset, reset, ("password", TestPerson.Other)))
            set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var last = site.NewClient();
        using (
            var held = await last.SendFormAsync(
                "/en/account/sign-in",
                "/en/account/sign-in",
                ("email", SignInJourney.Email),
                ("password", TestPerson.Other)
            )
        )
            held.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var came = await last.SendFormAsync("/en/account/second", "/en/account/second", ("code", person.RecoveryCodes[7]));
        var cookies = came
            .Headers.GetValues("Set-Cookie")
            .Select(cookie => Regex.Match(cookie, "=([^;]{20,});").Groups[1].Value)
            .Where(value => value.Length > 0)
            .ToList();
        cookies.ShouldNotBeEmpty();
        using (
            var forged = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions")
            {
                Headers = { Authorization = new("Bearer", journey.Tokens[2][..^4] + "AAAA") },
            }
        )
        using (var refused = await last.SendAsync(forged))
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var admin = await administrator.Browser.GetAsync($"/en/admin/accounts?q={Uri.EscapeDataString(SignInJourney.Email)}"))
            admin.StatusCode.ShouldBe(HttpStatusCode.OK);

        string[] links =
        [
            .. SentEmails
                .Files(site)
                .Select(File.ReadAllText)
                .Select(SentEmails.GetBody)
                .SelectMany(body => Regex.Matches(body, "token=([^\\s&]+)").Select(match => match.Groups[1].Value)),
        ];
        links.Length.ShouldBeGreaterThan(1);
        return
        [
            .. SignInJourney.PersonalData,
            .. journey.Secrets,
            .. links,
            .. cookies,
            TestPerson.Other,
            "wrong-password-9f2c1a",
            administrator.Email,
            administrator.KeyText,
            first[(first.IndexOf("token=", StringComparison.Ordinal) + 6)..],
            Uri.EscapeDataString(SignInJourney.Email),
            journey.Tokens[2][..^4],
        ];
    }
}
