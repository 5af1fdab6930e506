using System.Text.Json;
using Yardstick.App.Tests.Site;
using Yardstick.Testing;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>The OpenAPI document is committed, complete and displayed.</summary>
public sealed class DocumentTests(DemoSite demo)
{
    private static readonly string Committed = Repository.GetPath("docs", "openapi", "v1.json");

    [Fact]
    public async Task The_committed_document_matches_the_program()
    {
        var document = await (await demo.Site).PageAsync("/openapi/v1.json") + "\n";
        if (Environment.GetEnvironmentVariable("YARDSTICK_UPDATE") == "1")
            await File.WriteAllTextAsync(Committed, document, TestContext.Current.CancellationToken);
        File.Exists(Committed).ShouldBeTrue();
        (await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken)).ShouldBe(
            document,
            "The interface has changed. If that is meant: YARDSTICK_UPDATE=1 ./test --filter The_committed_document"
        );
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_an_example()
    {
        using var document = JsonDocument.Parse(await (await demo.Site).PageAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().ToList();
        document.RootElement.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        paths.Count.ShouldBeGreaterThanOrEqualTo(25);
        foreach (var path in paths)
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var where = $"{operation.Name} {path.Name}";
                operation.Value.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(where);
                operation.Value.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(where);
                operation.Value.GetProperty("security").GetArrayLength().ShouldBeGreaterThan(0, where);
                var answers = operation.Value.GetProperty("responses").EnumerateObject().ToList();
                var good = answers.First(answer => answer.Name.StartsWith('2'));
                if (good.Name != "204")
                    good.Value.GetProperty("content").EnumerateObject().First().Value.TryGetProperty("example", out _).ShouldBeTrue(where);
                foreach (var bad in answers.Where(answer => answer.Name[0] is '4' or '5'))
                    bad.Value.GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue($"{where} {bad.Name}");
                if (operation.Value.TryGetProperty("requestBody", out var body))
                    body.GetProperty("content").GetProperty("application/json").TryGetProperty("example", out _).ShouldBeTrue(where);
            }
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_page_shows_every_operation_without_JavaScript(string language)
    {
        var site = await demo.Site;
        var html = await site.PageAsync($"/{language}/docs/api");
        Html.Faults(html).ShouldBeEmpty();
        using var document = JsonDocument.Parse(await site.PageAsync("/openapi/v1.json"));
        foreach (
            var operation in document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
        )
            html.ShouldContain($"id=\"{operation.Value.GetProperty("operationId").GetString()}\"");
    }
}
