using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Methodology.Pages;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Methodology;

/// <summary>The view model of the methodology page: the rule set it explains, and the hash of its file.</summary>
public sealed record MethodView(RuleSet Set, string Sha256);

/// <summary>Handles the methodology page, generated from the rule set in force, and the files of the rule sets.</summary>
internal static class MethodPages
{
    private const string FileAge = "public, max-age=86400";

    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/method", Show).RequirePermission(Permission.ReadRegister).WithSection(SiteSections.Methodology);

    /// <summary>Maps the files, which are the same in every language.</summary>
    public static void MapFiles(IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.MapGroup("/rules").RequirePermission(Permission.ReadRegister);
        files.MapGet("/{id}.json", DownloadRuleSet);
        files.MapGet("/schema/{name}.schema.json", DownloadSchema);
    }

    private static RazorComponentResult<MethodPage> Show(RuleSetsInForce ruleSets)
    {
        var json = ruleSets.Json(ruleSets.Today.Id);
        var hash = json is null ? "" : Convert.ToHexStringLower(SHA256.HashData(json));
        return PageResult.Create<MethodPage, MethodView>(new MethodView(ruleSets.Today, hash));
    }

    /// <summary>Returns a rule set file, byte for byte as released.</summary>
    private static Results<FileContentHttpResult, NotFound> DownloadRuleSet(string id, HttpResponse response, RuleSetsInForce ruleSets)
    {
        if (ruleSets.Json(id) is not { } json)
            return TypedResults.NotFound();
        response.Headers.CacheControl = FileAge;
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        return TypedResults.File(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }

    /// <summary>Returns the JSON Schema of a file type: rule sets, parameters, bundles, requirements.</summary>
    private static Results<FileContentHttpResult, NotFound> DownloadSchema(string name, HttpResponse response)
    {
        using var stream = typeof(MethodPages).Assembly.GetManifestResourceStream($"schema/{name}.schema.json");
        if (stream is null)
            return TypedResults.NotFound();
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        response.Headers.CacheControl = FileAge;
        return TypedResults.File(
            json,
            "application/schema+json; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{RuleSetLock.Sha256(json)}\"")
        );
    }
}
