using System.Net;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Languages in the address, headers of every response, and error pages.</summary>
public sealed class AddressTests(DemoSite demo)
{
    [Theory]
    [InlineData(null, "/fr")]
    [InlineData("ar-TN,fr;q=0.8", "/ar")]
    [InlineData("de-DE, en-US;q=0.9", "/en")]
    [InlineData("de", "/fr")]
    [InlineData("ar;q=0, en;q=0.1", "/en")]
    [InlineData("!!", "/fr")]
    public async Task The_root_redirects_to_the_browsers_language(string? accepted, string language)
    {
        var site = await demo.Site;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var answer = await site.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe(language);
    }

    [Theory]
    [InlineData("/de/lists", "fr")]
    [InlineData("/ar/nothing", "ar")]
    [InlineData("/en/horses/none-such", "en")]
    [InlineData("/en/races/none-such", "en")]
    [InlineData("/en/races/none-such/level", "en")]
    [InlineData("/fr/lists/flat/arabian/9999", "fr")]
    [InlineData("/fr/lists/flat/arabian/9999.csv", "fr")]
    [InlineData("/fr/meetings/2026-13-40/Nowhere", "fr")]
    [InlineData("/rules/none.json", "fr")]
    public async Task Not_found_pages_are_in_the_language_of_the_address(string path, string language)
    {
        var site = await demo.Site;
        using var answer = await site.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain($"<html lang=\"{language}\"");
        Html.Faults(html).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/fr")]
    [InlineData("/en/lists?q=nour&sort=name")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/css/site.css")]
    [InlineData("/js/keys.js")]
    [InlineData("/rules/tn-2025.3.json")]
    [InlineData("/rules/schema/standard-set.schema.json")]
    [InlineData("/rules/schema/parameters.schema.json")]
    [InlineData("/rules/schema/bundle.schema.json")]
    [InlineData("/rules/schema/requirements.schema.json")]
    [InlineData("/rules/schema/layout-profile.schema.json")]
    [InlineData("/lists/flat/arabian/1.csv")]
    [InlineData("/robots.txt")]
    public async Task Head_answers_as_get_does_without_a_body(string path)
    {
        var site = await demo.Site;
        using var get = await site.Client.GetAsync(path);
        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        head.StatusCode.ShouldBe(get.StatusCode);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/fr")]
    [InlineData("/nowhere")]
    [InlineData("/js/keys.js")]
    [InlineData("/lists/flat/arabian/1.csv")]
    public async Task Every_response_has_security_headers(string path)
    {
        var site = await demo.Site;
        using var answer = await site.Client.GetAsync(path);
        string Header(string name) => answer.Headers.GetValues(name).Single();
        Header("Content-Security-Policy")
            .ShouldBe(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            );
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Embedder-Policy").ShouldBe("require-corp");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header("Origin-Agent-Cluster").ShouldBe("?1");
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        answer.Headers.Contains("Permissions-Policy").ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task API_responses_have_a_strict_policy_and_no_store()
    {
        var site = await demo.Site;
        using var answer = await site.Client.GetAsync("/api/v1/nothing");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; frame-ancestors 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Assets_are_immutable_by_content_hash_and_compressed()
    {
        var site = await demo.Site;
        var html = await site.PageAsync("/fr");
        var files = Html.Addresses(html, "^(/(?:css|js|lib|fonts|img)/[^#]+)").Distinct().ToList();
        files.Count.ShouldBeGreaterThan(8);
        foreach (var file in files)
        {
            file.ShouldContain("?v=");
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await site.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
            if (file.Contains(".css", StringComparison.Ordinal) || file.Contains(".js", StringComparison.Ordinal))
                answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        }
    }

    [Fact]
    public async Task The_language_switch_keeps_the_page_and_its_query()
    {
        var site = await demo.Site;
        Html.Links(await site.PageAsync("/fr/lists?q=no%C3%BBr&sort=name")).ShouldContain("/ar/lists?q=no%C3%BBr&sort=name");
    }

    [Fact]
    public async Task Errors_show_no_details_and_health_reports_not_ready()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.PostgreSql);
        await site.PageAsync("/ar/lists");
        await site.Database.DisposeAsync();
        using var answer = await site.Client.GetAsync("/ar/meetings");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("<html lang=\"ar\" dir=\"rtl\">");
        html.ShouldNotContain("Npgsql");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self'");
        Html.Faults(html).ShouldBeEmpty();
        (await site.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await site.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
