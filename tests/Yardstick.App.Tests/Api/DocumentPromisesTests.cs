using System.Text.Json;
using System.Text.RegularExpressions;
using Yardstick.App.Tests.Site;

namespace Yardstick.App.Tests.Api;

/// <summary>What the OpenAPI document and the reference promise of every operation, compared with what is sent.</summary>
public sealed partial class DocumentPromisesTests(DemoSite demo)
{
    private const string Csv = "text/csv";

    [Fact]
    public async Task The_document_names_its_server_and_types_every_member()
    {
        using var document = await ReadDocumentAsync();
        document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("/");
        var untyped = document
            .RootElement.GetProperty("components")
            .GetProperty("schemas")
            .EnumerateObject()
            .Where(schema => schema.Name != "JsonElement")
            .SelectMany(schema =>
                schema.Value.TryGetProperty("properties", out var members)
                    ? members.EnumerateObject().Select(member => ($"{schema.Name}.{member.Name}", member.Value))
                    : [(schema.Name, schema.Value)]
            )
            .Where(one => !((string[])["type", "$ref", "oneOf"]).Any(word => one.Item2.TryGetProperty(word, out _)))
            .Select(one => one.Item1);
        untyped.ShouldBeEmpty("Generated clients would not know what these are.");
    }

    [Fact]
    public async Task A_table_is_declared_as_csv_exactly_where_it_is_sent_as_csv()
    {
        var client = (await demo.Site).Client;
        var tables = 0;
        foreach (var (path, content) in await ListReadsAsync())
        {
            var answer = await client.ReadAsync(path, ("Accept", Csv));
            if (content.TryGetProperty(Csv, out _))
            {
                answer.With(200).Content.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8", path);
                tables++;
            }
            else
                answer.Problem(406, "not-acceptable");
        }

        tables.ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task Every_moment_is_told_in_utc_to_the_millisecond()
    {
        var client = (await demo.Site).Client;
        var moments = new List<string>();
        foreach (var (path, _) in await ListReadsAsync())
            moments.AddRange(Strings((await client.ReadAsync(path)).With(200).Json).Where(text => Moment().IsMatch(text)));
        moments.ShouldNotBeEmpty();
        moments.ShouldAllBe(moment => MomentInUtc().IsMatch(moment));
    }

    /// <summary>The operations that anybody may read without naming anything, with the forms of their answers.</summary>
    private async Task<List<(string Path, JsonElement Content)>> ListReadsAsync()
    {
        using var document = await ReadDocumentAsync();
        var reads = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .Where(path => !path.Name.Contains('{') && path.Value.TryGetProperty("get", out _))
            .Select(path => (path.Name, Operation: path.Value.GetProperty("get")))
            .Where(one => one.Operation.GetProperty("security").EnumerateArray().Any(way => !way.EnumerateObject().Any()))
            .Select(one => (one.Name, one.Operation.GetProperty("responses").GetProperty("200").GetProperty("content").Clone()))
            .ToList();
        reads.Count.ShouldBeGreaterThan(8);
        return reads;
    }

    private async Task<JsonDocument> ReadDocumentAsync() => JsonDocument.Parse(await (await demo.Site).PageAsync("/openapi/v1.json"));

    private static IEnumerable<string> Strings(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Strings(member.Value)),
            _ => [],
        };

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$")]
    private static partial Regex MomentInUtc();
}
