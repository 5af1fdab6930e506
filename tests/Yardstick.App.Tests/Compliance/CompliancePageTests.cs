using System.Net;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Certificates;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Compliance;

/// <summary>Compliance on the site and on the command line, with the demonstration season.</summary>
public sealed class CompliancePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checks_reading_attestation_printing_and_the_command_line_agree()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        (await auditor.GetStringAsync("/en/compliance", Cancel)).ShouldContain("No check yet");
        using (var member = await SiteClients.AsAsync(site, Role.Member))
            (await member.GetAsync("/en/compliance", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var done = await auditor.SendFormAsync("/en/compliance", "/en/compliance"))
            done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (var refused = await auditor.GetAsync("/en/compliance/attest/appeals", Cancel))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var commission = await SiteClients.AsAsync(site, Role.Commission);
        using (var stale = await commission.GetAsync("/en/compliance/attest/appeals", Cancel))
            stale.Headers.Location!.ToString().ShouldContain("/account/prove");
        await commission.VerifySecondFactorAsync();
        using (var empty = await AttestAsync(commission, " ", "2027-01-01"))
            empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var until = DateOnly
            .FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
            .AddDays(30)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using (var attested = await AttestAsync(commission, "The rule book, page 12.", until))
            attested.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (
            await auditor
                .GetStringAsync("/en/compliance/attest/margins-unknown", Cancel)
                .ContinueWith(task => task.IsFaulted, TaskScheduler.Default)
        ).ShouldBeTrue();
        using (var again = await auditor.SendFormAsync("/en/compliance", "/en/compliance"))
            again.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var english = await auditor.GetStringAsync("/en/compliance", Cancel);
        foreach (var shown in (string[])["The rule book, page 12.", "href=\"#appeals\"", "Not assessed → <b>Pass</b>"])
            english.ShouldContain(shown);
        foreach (var language in (string[])["fr", "en", "ar"])
        {
            var html = await auditor.GetStringAsync($"/{language}/compliance", Cancel);
            Html.Faults(html).ShouldBeEmpty(language);
            Html.Attributes(html, ".requirement", "id").Count.ShouldBe(40);
            foreach (
                var link in Html.Links(html)
                    .Where(link =>
                        !link.Contains("attest", StringComparison.Ordinal) && !link.Contains("/account", StringComparison.Ordinal)
                    )
            )
                using (var linked = await auditor.GetAsync(link, Cancel))
                    ((int)linked.StatusCode).ShouldBeInRange(200, 403, link);
        }

        await PrintedAsync(auditor, english);
        var result = await CommandRunner.Async([
            "compliance",
            "--json",
            "--data",
            site.Settings.Data,
            .. site.Settings.DatabaseUrl.Length > 0 ? ["--database", site.Settings.DatabaseUrl] : Array.Empty<string>(),
        ]);
        result.Status.ShouldBe(2, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        var outcomes = json
            .RootElement.GetProperty("requirements")
            .EnumerateArray()
            .ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("outcome").GetString());
        (outcomes["appeals"], outcomes["list-cadence"], outcomes["lists-reproducible"], outcomes["independence"]).ShouldBe(
            ("pass", "fail", "pass", "notAssessed")
        );
        json.RootElement.GetProperty("sha256").GetString()!.ShouldMatch("^[0-9a-f]{64}$");
    }

    private static Task<HttpResponseMessage> AttestAsync(HttpClient commission, string statement, string until) =>
        commission.SendFormAsync(
            "/en/compliance/attest/appeals",
            "/en/compliance/attest/appeals",
            ("statement", statement),
            ("until", until),
            ("verdict", "holds")
        );

    private static async Task PrintedAsync(HttpClient reader, string page)
    {
        var path = Html.Links(page).Single(link => link.EndsWith("/print", StringComparison.Ordinal));
        foreach (var language in (string[])["fr", "en", "ar"])
        {
            var document = await reader.GetStringAsync($"/{language}{path[3..]}", Cancel);
            Html.Faults(document).ShouldBeEmpty();
        }
    }
}
