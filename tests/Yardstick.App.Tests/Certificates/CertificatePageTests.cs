using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Tests.Api;
using Yardstick.Engine.Racing;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Certificates;

/// <summary>Certificates on the site: issued from a horse's page, printed on one sheet, verifiable by anyone.</summary>
public sealed class CertificatePageTests
{
    private static readonly string[] Languages = ["fr", "en", "ar"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_certificate_is_issued_verified_and_superseded_by_a_new_list(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(
            kind,
            settings => settings with { PublicUrl = "http://marks.example.org" }
        );
        using var staff = await SiteClients.AsAsync(site, Role.Handicapper);
        var (horse, code) = await IssueAsync(site, staff);
        foreach (var language in Languages)
        {
            using var answer = await site.Client.GetAsync($"/{language}/verify/{code.ToLowerInvariant()}", Cancel);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            (answer.StatusCode, html.Contains("verdict valid", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true), language);
            Html.Faults(html).ShouldBeEmpty();
            string.Join(' ', answer.Headers.GetValues("X-Robots-Tag")).ShouldContain("noindex");
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var page = await site.PageAsync($"/{language}/certificates/{code}");
            Html.Faults(page).ShouldBeEmpty();
            foreach (var shown in (string[])["TN-2026-0001", code, "http://marks.example.org/verify"])
                page.ShouldContain(shown);
            Html.Links(page).ShouldContain($"/{language}/certificates/{code}.pdf");
        }

        var json = (await ApiAsync(site, code)).GetProperty("certificate");
        json.GetProperty("horseId").GetString().ShouldBe(horse);
        await PublishAsync(site, await site.PageAsync("/en/verify/" + code));
        (await site.PageAsync("/en/verify/" + code)).ShouldContain("verdict superseded");
        (await site.PageAsync("/fr/certificates/" + code)).ShouldContain("n’est plus valable");
        var newer = await ApiAsync(site, code);
        (newer.GetProperty("state").GetString(), newer.GetProperty("newerList").GetProperty("number").GetInt32()).ShouldBe(
            ("superseded", json.GetProperty("listNumber").GetInt32() + 1)
        );
    }

    [Fact]
    public async Task A_certificate_states_the_mark_as_on_the_list()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var staff = await SiteClients.AsAsync(site, Role.Handicapper);
        var round = (await site.Client.ReadAsync("/lists/current?population=arabian"))
            .Items.First(row => row.GetProperty("markKg").GetDecimal() % 1 == 0)
            .GetProperty("horseId")
            .GetString()!;
        var address = $"/en/horses/{round}/certificate";
        var listed = Html.Texts(await site.PageAsync($"/en/horses/{round}"), "span.n > bdi")[0];
        listed.ShouldEndWith(".0");
        (await staff.GetStringAsync(address, Cancel)).ShouldContain($"<bdi dir=\"ltr\">{listed}</bdi>");
        using var issued = await staff.SendFormAsync(address, address, ("why", "a sale abroad"), ("expires", ""));
        var code = issued.Headers.Location!.ToString().Split('/')[^1];
        foreach (var language in Languages)
        {
            var written =
                language == "fr" ? listed.Replace('.', ',')
                : language == "ar" ? Html.Texts(await site.PageAsync($"/ar/horses/{round}"), "span.n > bdi")[0]
                : listed;
            Html.Texts(await site.PageAsync($"/{language}/certificates/{code}"), "p.mark > b > bdi").ShouldBe([written], language);
            Html.Texts(await site.PageAsync($"/{language}/certificates/{code}"), ".own td.r > b > bdi").ShouldBe([written], language);
            Html.Texts(await site.PageAsync($"/{language}/verify/{code}"), "dd > b > bdi[dir=ltr]").ShouldBe([written], language);
        }

        (await staff.GetStringAsync("/en/certificates", Cancel)).ShouldContain($"<bdi dir=\"ltr\">{listed}</bdi>");
    }

    [Fact]
    public async Task Unknown_and_altered_codes_return_404_with_their_verdict()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var codes = site.Services.GetRequiredService<CertificateCodes>();
        var unknown = codes.Compute(CertificateCodes.NewSeed());
        var altered = (unknown[0] == '7' ? '8' : '7') + unknown[1..];
        foreach (var (code, state) in (((string, string)[])[(unknown, "unknown"), (altered, "tampered"), ("nonsense", "tampered")]))
        {
            foreach (var path in (string[])[$"/en/verify/{code}", $"/ar/certificates/{code}", $"/fr/certificates/{code}.pdf"])
            {
                using var answer = await site.Client.GetAsync(path, Cancel);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
                (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain($"verdict {state}", Case.Sensitive, path);
                answer.Headers.Contains("X-Robots-Tag").ShouldBeTrue(path);
            }

            (await ApiAsync(site, code)).GetProperty("state").GetString().ShouldBe(state);
        }

        using var typed = await site.Client.GetAsync(
            $"/fr/verify?code={unknown.Replace("-", "+", StringComparison.Ordinal).ToLowerInvariant()}",
            Cancel
        );
        typed.Headers.Location!.ToString().ShouldBe($"/fr/verify/{unknown}");
        using var scanned = await site.Client.GetAsync($"/verify/{unknown}", Cancel);
        scanned.Headers.Location!.ToString().ShouldMatch($"^/(fr|en|ar)/verify/{unknown}$");
    }

    [Fact]
    public async Task Staff_issue_and_withdraw_and_codes_are_not_public()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var staff = await SiteClients.AsAsync(site, Role.Commission);
        (await staff.GetStringAsync("/en/certificates", Cancel)).ShouldContain("No certificate");
        var (horse, code) = await IssueAsync(site, staff);
        (await staff.GetStringAsync($"/en/horses/{horse}", Cancel)).ShouldContain($"/en/certificates/{code}");
        var open = await site.PageAsync($"/en/horses/{horse}");
        open.ShouldContain("TN-2026-0001 (valid)");
        open.ShouldNotContain(code);
        using (var form = await site.Client.GetAsync($"/en/horses/{horse}/certificate", Cancel))
            form.StatusCode.ShouldBe(HttpStatusCode.SeeOther, "anonymous users are redirected to sign-in");
        using (
            var late = await staff.SendFormAsync(
                $"/en/horses/{horse}/certificate",
                $"/en/horses/{horse}/certificate",
                ("why", "a sale"),
                ("expires", "2099-01-01")
            )
        )
            late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (
            var gone = await staff.SendFormAsync(
                "/en/certificates/TN-2026-0001/withdraw",
                "/en/certificates/TN-2026-0001/withdraw",
                ("why", "another horse")
            )
        )
            gone.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/en/verify/" + code)).ShouldContain("verdict withdrawn");
        (await site.PageAsync("/en/verify/" + code)).ShouldNotContain(
            "another horse",
            Case.Sensitive,
            "the reason is visible to staff only"
        );
        (await staff.GetStringAsync("/en/certificates?state=Withdrawn", Cancel)).ShouldContain("another horse");
        (await staff.GetStringAsync("/en/certificates?state=Valid", Cancel)).ShouldNotContain("TN-2026-0001");
    }

    [Fact]
    public async Task The_PDF_is_one_page_with_embedded_fonts_and_a_scannable_code()
    {
        await using var site = await RunningSite.DemonstrationAsync(
            DatabaseKind.Sqlite,
            settings => settings with { PublicUrl = "http://marks.example.org" }
        );
        using var staff = await SiteClients.AsAsync(site, Role.Handicapper);
        using var folder = new TemporaryFolder();
        foreach (var breed in Enum.GetValues<Breed>())
        {
            var (_, code) = await IssueAsync(site, staff, breed);
            foreach (var language in Languages)
            {
                using var answer = await site.Client.GetAsync($"/{language}/certificates/{code}.pdf", Cancel);
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf", await answer.Content.ReadAsStringAsync(Cancel));
                var file = folder.GetPath($"{breed}-{language}.pdf");
                await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);
                var info = await PrintedCertificate.InfoAsync(file);
                info.ShouldMatch(@"Pages: +1\n", file);
                info.ShouldContain("A4");
                var fonts = await PrintedCertificate.FontsAsync(file);
                fonts.ShouldAllBe(
                    line => System.Text.RegularExpressions.Regex.IsMatch(line, @" yes (yes|no) +(yes|no) +\d+ +0$"),
                    "every font is embedded"
                );
                fonts.Any(line => line.Contains("IBMPlexSans", StringComparison.Ordinal)).ShouldBeTrue(file);
                if (language == "ar")
                    fonts
                        .Any(line => line.Contains("IBMPlexSansArabic", StringComparison.Ordinal))
                        .ShouldBeTrue("Arabic in a face of its own");
                (await PrintedCertificate.TextAsync(file)).ShouldContain(code);
                (await PrintedCertificate.ScannedAsync(file)).ShouldBe($"http://marks.example.org/verify/{code}");
            }
        }
    }

    [Fact]
    public async Task Without_a_public_address_no_host_name_is_printed()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var staff = await SiteClients.AsAsync(site, Role.Handicapper);
        var (_, code) = await IssueAsync(site, staff);
        foreach (
            var path in (string[])
                [
                    $"/en/certificates/{code}",
                    $"/en/certificates/{code}.pdf",
                    $"/ar/verify/{code}",
                    $"/verify/{code}",
                    $"/api/v1/certificates/{code}",
                ]
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "evil.test";
            using var answer = await site.Client.SendAsync(request, Cancel);
            answer.Content.Headers.ContentType?.MediaType.ShouldNotBe("application/pdf", path);
            var text = $"{answer.Headers}{await answer.Content.ReadAsStringAsync(Cancel)}";
            text.ShouldNotContain("evil.test", customMessage: path);
            text.ShouldNotContain("<svg class=\"qr", customMessage: path);
        }

        (await site.PageAsync($"/en/certificates/{code}")).ShouldContain($"{site.Address.GetLeftPart(UriPartial.Authority)}/verify");
    }

    /// <summary>Issues a certificate from the page of the first horse on a list. Returns the horse and the code.</summary>
    private static async Task<(string Horse, string Code)> IssueAsync(RunningSite site, HttpClient staff, Breed breed = Breed.Thoroughbred)
    {
        var horse = Html.Addresses(await site.PageAsync($"/en/lists?population={breed}"), "^/en/horses/([^?]+)$")[0];
        var path = $"/en/horses/{horse}/certificate";
        using var issued = await staff.SendFormAsync(path, path, ("why", "a sale abroad"), ("expires", ""));
        issued.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await issued.Content.ReadAsStringAsync(Cancel));
        return (horse, issued.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>Publishes the next list of the thoroughbreds.</summary>
    private static async Task PublishAsync(RunningSite site, string said)
    {
        said.ShouldContain("verdict valid");
        var last = (await site.Services.GetRequiredService<ResultsStore>().ExtentAsync(Cancel)).Last!.Value;
        (
            await site
                .Services.GetRequiredService<PublishList>()
                .PublishAsOfAsync(new(Discipline.Flat, Breed.Thoroughbred), last, new Actor("test"), "weekly", Cancel)
        )
            .Match(_ => true, _ => false)
            .ShouldBeTrue();
    }

    private static async Task<JsonElement> ApiAsync(RunningSite site, string code)
    {
        using var answer = await site.Client.GetAsync($"/api/v1/certificates/{code}", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
    }
}
