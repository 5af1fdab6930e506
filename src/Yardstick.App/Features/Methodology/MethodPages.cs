using Microsoft.Net.Http.Headers;
using Yardstick.App.Components;
using Yardstick.App.Features.Methodology.Pages;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Methodology;

/// <summary>The view model of the methodology page: the rule set it explains, and the hash of its file.</summary>
internal sealed record MethodView(RuleSet Set, string Sha256);

/// <summary>Handles the methodology pages, generated from the rule set in force.</summary>
internal sealed class MethodPages(RuleSetsInForce standards)
{
    public Task<IResult> MethodAsync(PageRequest visit)
    {
        var json = standards.Json(standards.Today.Id);
        var hash = json is null ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(json));
        return Task.FromResult<IResult>(new Page<MethodPage, MethodView>(visit, new MethodView(standards.Today, hash)) { Title = visit.Wording["Method_Title"], Room = "Method" });
    }

    /// <summary>Returns a rule set file, byte for byte as released.</summary>
    public Task<IResult> FileAsync(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (standards.Json(id) is not { } json) return Task.FromResult<IResult>(TypedResults.NotFound());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(json));
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Task.FromResult<IResult>(TypedResults.File(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{hash}\"")));
    }

    /// <summary>Returns the JSON Schema of a file type: rule sets, parameters, bundles, requirements.</summary>
    public Task<IResult> SchemaAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        using var stream = typeof(MethodPages).Assembly.GetManifestResourceStream($"schema/{name}.schema.json");
        if (stream is null) return Task.FromResult<IResult>(TypedResults.NotFound());
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Task.FromResult<IResult>(TypedResults.File(json, "application/schema+json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{RuleSetLock.Sha256(json)}\"")));
    }
}
