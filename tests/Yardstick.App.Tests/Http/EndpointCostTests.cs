using Microsoft.AspNetCore.Routing;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Tests.Site;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Http;

/// <summary>
/// Every endpoint states its cost in <c>endpoint-costs.csv</c>: cheap, cached, computing (bounded by a pool), or limited by a rule of its
/// own. An endpoint without a line fails, as does a line whose bound is not in the program.
/// </summary>
public sealed class EndpointCostTests(DemoSite demo)
{
    private const string Header = "methods,pattern,cost,why";

    private static readonly string[] Costs = ["cheap", "cached", "computing", "limited"];

    private static readonly string File = Repository.GetPath("tests", "Yardstick.App.Tests", "Http", "endpoint-costs.csv");

    [Fact]
    public async Task Every_endpoint_states_its_cost_and_is_limited_accordingly()
    {
        var endpoints = (await demo.Site).Endpoints.Where(one => one.Order == 0).ToLookup(GetKey);
        var lines = (await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken)).ToList();
        lines[0].ShouldBe(Header);
        var said = lines
            .Skip(1)
            .Select(line => line.Split(',', 4))
            .ToDictionary(cells => $"{cells[0]},{cells[1]}", cells => (Cost: cells[2], Why: cells[3]), StringComparer.Ordinal);
        endpoints.Count.ShouldBeGreaterThan(100);
        endpoints.Select(one => one.Key).Except(said.Keys).Order(StringComparer.Ordinal).ShouldBeEmpty($"Say in {File} what each costs.");
        said.Keys.Except(endpoints.Select(one => one.Key)).ShouldBeEmpty("These addresses are gone.");
        foreach (var group in endpoints)
        {
            var (cost, why) = said[group.Key];
            Costs.ShouldContain(cost, group.Key);
            why.Trim().Length.ShouldBeGreaterThan(3, $"{group.Key}: say why, or by what");
            foreach (var endpoint in group)
            {
                (endpoint.Metadata.GetMetadata<ConcurrencyMetadata>() is not null).ShouldBe(cost == "computing", $"{group.Key}: {cost}");
                if (cost == "limited")
                    endpoint.Metadata.GetMetadata<OwnRate>().ShouldNotBeNull(group.Key);
            }
        }
    }

    private static string GetKey(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        foreach (var language in (string[])["fr", "en", "ar"])
            if (pattern == $"/{language}" || pattern.StartsWith($"/{language}/", StringComparison.Ordinal))
                pattern = "/…" + pattern[(language.Length + 1)..];
        pattern = pattern.Replace("/{language:language}", "/…", StringComparison.Ordinal);
        if (pattern.Length > 1)
            pattern = pattern.TrimEnd('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        if (methods.Contains("GET"))
            methods = [.. methods.Union(["HEAD"])];
        return $"{string.Join('+', methods.Order(StringComparer.Ordinal))},{pattern}";
    }
}
