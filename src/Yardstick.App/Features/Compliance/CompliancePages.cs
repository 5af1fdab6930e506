using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Compliance;

/// <summary>A compliance run, compared with the previous run.</summary>
/// <param name="Report">The run; null when there has been none.</param>
/// <param name="Before">The previous run; null when there was none.</param>
/// <param name="History">The latest runs, newest first.</param>
public sealed record ComplianceView(ComplianceReport? Report, ComplianceReport? Before, IReadOnlyList<ComplianceReport> History)
{
    /// <summary>Gets the action that was just completed.</summary>
    public string? Said { get; init; }

    public static RequirementCatalogue Catalogue => RequirementCatalogue.Latest;

    /// <summary>Gets the requirements of the catalogue with their results, by group.</summary>
    public IEnumerable<IGrouping<string, (Requirement Requirement, RequirementResult Result)>> Groups =>
        Report!
            .Results.Select(result => (Requirement: Catalogue.Find(result.Requirement), Result: result))
            .Where(pair => pair.Requirement is not null)
            .Select(pair => (pair.Requirement!, pair.Result))
            .GroupBy(pair => pair.Item1.Group, StringComparer.Ordinal);
}

/// <summary>Handles the pages that show how far the requirements are met, now and in earlier runs.</summary>
internal static class CompliancePages
{
    private const int RunsShown = 20;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var compliance = pages.MapGroup("/compliance").RequirePermission(Permission.ReadCompliance);
        compliance.MapGet("", ShowLatestAsync);
        compliance.MapGet("/runs/{id}", ShowAsync);
        compliance.MapGet("/runs/{id}/print", PrintAsync);
        compliance.MapPost("", CheckAsync).Computes(ConcurrencyRule.Staff);
    }

    /// <summary>Maps the requirements file, which is the same in every language.</summary>
    public static void MapFile(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/rules/requirements/{version}.json", DownloadFile).RequirePermission(Permission.ReadRegister);

    private static async Task<RazorComponentResult<CompliancePage>> ShowLatestAsync(
        string? said,
        ComplianceStore store,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var runs = await store.NewestAsync(RunsShown, cancellationToken);
        var view = runs.Count > 0 ? await ViewAsync(runs[0], runs, store, cancellationToken) : new ComplianceView(null, null, []);
        return Page(view, said, texts);
    }

    private static async Task<Results<RazorComponentResult<CompliancePage>, NotFound>> ShowAsync(
        string id,
        string? said,
        ComplianceStore store,
        Localizer texts,
        CancellationToken cancellationToken
    ) => await FindAsync(id, store, cancellationToken) is { } view ? Page(view, said, texts) : TypedResults.NotFound();

    /// <summary>Runs all checks now.</summary>
    private static async Task<SeeOtherResult> CheckAsync(CheckCompliance check, Actor actor, CancellationToken cancellationToken)
    {
        await check.RunAsync(actor, null, cancellationToken);
        return new SeeOtherResult($"{SiteLinks.Compliance}?said=checked");
    }

    private static async Task<Results<RazorComponentResult<CompliancePrintPage>, NotFound>> PrintAsync(
        string id,
        ComplianceStore store,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(id, store, cancellationToken) is { } view
            ? PageResult.Create<CompliancePrintPage, ComplianceView>(view)
            : TypedResults.NotFound();

    /// <summary>Returns the requirements file as released.</summary>
    private static Results<FileContentHttpResult, NotFound> DownloadFile(string version) =>
        version == RequirementCatalogue.Latest.Version
            ? TypedResults.File(RequirementCatalogue.Json(version), "application/json; charset=utf-8")
            : TypedResults.NotFound();

    private static RazorComponentResult<CompliancePage> Page(ComplianceView view, string? said, Localizer texts)
    {
        var message = said?.Trim() switch
        {
            "checked" => texts[() => ComplianceTexts.Compliance_Said_checked],
            "attested" => texts[() => ComplianceTexts.Compliance_Said_attested],
            _ => null,
        };
        return PageResult.Create<CompliancePage, ComplianceView>(view with { Said = message });
    }

    private static async Task<ComplianceView?> FindAsync(string id, ComplianceStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(RequestParameters.DecodeRoute(id), cancellationToken) is { } run
            ? await ViewAsync(run, await store.NewestAsync(RunsShown, cancellationToken), store, cancellationToken)
            : null;

    private static async Task<ComplianceView> ViewAsync(
        ComplianceRunRow run,
        IReadOnlyList<ComplianceRunRow> history,
        ComplianceStore store,
        CancellationToken cancellationToken
    )
    {
        var before = await store.BeforeAsync(run, cancellationToken);
        return new ComplianceView(
            ComplianceReport.From(run),
            before is null ? null : ComplianceReport.From(before),
            [.. history.Select(ComplianceReport.From)]
        );
    }
}
