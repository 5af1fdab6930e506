using Yardstick.App.Features;
using Yardstick.App.Platform.Api;
using Yardstick.App.Tests.Site;
using Yardstick.Testing;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>The problem details of failed requests.</summary>
public sealed class ProblemTests(DemoSite demo)
{
    [Theory]
    [InlineData("fr-TN,fr;q=0.9", "fr", "Introuvable")]
    [InlineData("en", "en", "Not found")]
    [InlineData("ar-TN", "ar", "غير موجود")]
    [InlineData("de", "fr", "Introuvable")]
    public async Task A_problem_is_in_the_requested_language(string wanted, string language, string title)
    {
        var answer = (await (await demo.Site).Client.ReadAsync("/nothing", ("Accept-Language", wanted))).Problem(404, "not-found");
        answer.Json.GetProperty("title").GetString().ShouldBe(title);
        answer.Content.ContentLanguage.ShouldBe([language]);
        answer.Headers.Vary.ShouldContain("Accept-Language");
    }

    [Fact]
    public async Task Every_API_error_is_a_problem_document()
    {
        var client = (await demo.Site).Client;
        (await client.ReadAsync("/api")).Problem(404, "not-found");
        (await client.ReadAsync("/api/v2/horses")).Problem(404, "not-found");
        (await client.SendAsync(HttpMethod.Delete, "/horses")).Problem(405, "method-not-allowed").Content.Allow.ShouldBe(["GET", "HEAD"]);
        (await client.PostAsync("/convert", "{\"mark\":")).Problem(400, "malformed-request");
        (await client.PostAsync("/convert", new string('[', 100_000))).Problem(400, "malformed-request");
        (await client.PostAsync("/convert", "\"" + new string('x', 2 << 20) + "\"")).Problem(413, "too-large");
        using var form = new FormUrlEncodedContent([new("mark", "1")]);
        using var sent = await client.PostAsync("/api/v1/convert", form);
        ((int)sent.StatusCode).ShouldBe(415);
        sent.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await client.PostAsync("/batches", "{}")).Problem(401, "sign-in-needed");
    }

    [Fact]
    public async Task All_validation_errors_are_returned_together()
    {
        var client = (await demo.Site).Client;
        var query = (await client.ReadAsync("/horses?limit=0&sex=colt&foaledYear=x&nothing=1&q=")).Problem(400, "invalid-request");
        query
            .Json.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["?limit", "?sex", "?foaledYear", "?nothing", "?q"], ignoreOrder: true);
        var body =
            """{"distanceMetres":1,"surface":"mud","extra":1,"handicap":"yes","runners":[{"age":1,"weightCarriedKg":5,"horse":"a\u0000b"},7,{"position":1,"beatenLengths":-1}]}""";
        var race = (await client.PostAsync("/calculate", body, ("Accept-Language", "en"))).Problem(400, "invalid-request");
        race.Json.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(
                [
                    "/date",
                    "/distanceMetres",
                    "/surface",
                    "/extra",
                    "/handicap",
                    "/runners/0/age",
                    "/runners/0/weightCarriedKg",
                    "/runners/0/horse",
                    "/runners/1",
                    "/runners/2/beatenLengths",
                ],
                ignoreOrder: true
            );
        race.Json.GetProperty("errors").GetProperty("/distanceMetres")[0].GetString().ShouldBe("A whole number from 400 to 10000.");
    }

    [Fact]
    public void A_refusal_is_not_reported_as_a_request_in_progress()
    {
        Enum.GetValues<RefusalCode>()
            .Where(code => RefusalProblems.GetCode(code) == ProblemCode.RequestInFlight)
            .ShouldBeEmpty("no idempotency key takes part in it");
        RefusalCode[] conflicts =
        [
            RefusalCode.DraftChanged,
            RefusalCode.ProposalStands,
            RefusalCode.ProposalDecided,
            RefusalCode.RuleStepOutOfTurn,
            RefusalCode.ReportStale,
            RefusalCode.RotationUnderWay,
            RefusalCode.CertificateWithdrawn,
        ];
        foreach (var code in conflicts)
            RefusalProblems.GetCode(code).ShouldBe(ProblemCode.Conflict, code.ToString());
        Problems.GetStatus(ProblemCode.Conflict).ShouldBe(409);
    }

    [Fact]
    public async Task Every_problem_code_has_a_page_a_text_and_a_line_in_the_reference()
    {
        var site = await demo.Site;
        var pages = new[]
        {
            await site.PageAsync("/fr/docs/problems"),
            await site.PageAsync("/en/docs/problems"),
            await site.PageAsync("/ar/docs/problems"),
        };
        var references = new[] { "docs/en/reference/api.md", "docs/fr/reference/api.md" }
            .Select(path => File.ReadAllText(Repository.GetPath(path)))
            .ToList();
        foreach (var name in Enum.GetValues<ProblemCode>().Select(Problems.GetName))
        {
            foreach (var page in pages)
                page.ShouldContain($"id=\"{name}\"");
            foreach (var reference in references)
                reference.ShouldContain($"`{name}`");
            using var led = await site.Client.GetAsync("/docs/problems/" + name);
            led.Headers.Location!.ToString().ShouldBe($"/fr/docs/problems#{name}");
        }

        foreach (var page in pages)
            Html.Faults(page).ShouldBeEmpty();
        ((int)(await site.Client.GetAsync("/docs/problems/no-such-code")).StatusCode).ShouldBe(404);
    }
}
