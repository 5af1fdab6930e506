using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Printing;

namespace Yardstick.App.Features.Compliance;

/// <summary>The view model of a compliance run, compared with the previous run.</summary>
/// <param name="Report">The run; null when there has been none.</param>
/// <param name="Before">The previous run; null when there was none.</param>
/// <param name="History">The latest runs, newest first.</param>
internal sealed record ComplianceView(ComplianceReport? Report, ComplianceReport? Before, IReadOnlyList<ComplianceReport> History)
{
    /// <summary>Gets the antiforgery token of the form; null in print.</summary>
    public AntiforgeryField? Token { get; init; }

    /// <summary>Gets the action that was just completed.</summary>
    public string? Said { get; init; }

    public bool HasPdf { get; init; }

    public static RequirementCatalogue Catalogue => RequirementCatalogue.Latest;

    /// <summary>Gets the requirements of the catalogue with their results, by group.</summary>
    public IEnumerable<IGrouping<string, (Requirement Requirement, RequirementResult Result)>> Groups => Report!.Results
        .Select(result => (Requirement: Catalogue.Find(result.Requirement), Result: result))
        .Where(pair => pair.Requirement is not null)
        .Select(pair => (pair.Requirement!, pair.Result))
        .GroupBy(pair => pair.Item1.Group, StringComparer.Ordinal);
}

/// <summary>Handles the pages that show how far the requirements are met, now and in earlier runs.</summary>
internal sealed class CompliancePages(CheckCompliance check, ComplianceStore store, PdfPrinter printer, IAntiforgery antiforgery)
{
    public const string Room = "Compliance";

    private const int RunsShown = 20;

    /// <summary>Shows the requested run, otherwise the latest.</summary>
    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        if (await ViewAsync(visit) is not { } view) return ErrorPages.NotFound(visit);
        var said = visit.Query("said") is { Length: > 0 } word ? visit.Wording.Or($"Compliance_Said_{word}", "") : "";
        return new Page<CompliancePage, ComplianceView>(visit, view with { Token = AntiforgeryField.Create(antiforgery, visit.Context), Said = said.Length > 0 ? said : null, HasPdf = printer.IsReady })
        {
            Title = visit.Wording["Compliance_Title"],
            Room = Room,
        };
    }

    /// <summary>Runs all checks now.</summary>
    public async Task<IResult> CheckAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        await check.RunAsync(Actor.From(visit.Context), null, visit.Cancel);
        return visit.SeeOther("/compliance?said=checked");
    }

    public async Task<IResult> PrintAsync(PageRequest visit) => await ViewAsync(visit) is { } view ? Paper(visit, view) : ErrorPages.NotFound(visit);

    public async Task<IResult> PdfAsync(PageRequest visit)
    {
        if (await ViewAsync(visit) is not { Report: { } report } view) return ErrorPages.NotFound(visit);
        var page = Paper(visit, view);
        var print = await printer.PrintAsync(await page.HtmlAsync(visit.Context, alone: true), visit.Cancel);
        if (print.Pdf is { } pdf) return TypedResults.File(pdf, "application/pdf", $"compliance-{report.Run.At:yyyy-MM-dd}-{visit.Language.Code}.pdf");
        var status = print.Fault == PrintException.NoBrowser ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable;
        return Paper(visit, view with { Said = visit.Wording[$"Print_{print.Fault}"] }) with { Status = status };
    }

    /// <summary>Returns the requirements file as released.</summary>
    public Task<IResult> FileAsync(HttpContext context) => Task.FromResult<IResult>(
        context.Request.RouteValues["version"] as string == RequirementCatalogue.Latest.Version ? TypedResults.File(RequirementCatalogue.Json(RequirementCatalogue.Latest.Version), "application/json; charset=utf-8") : TypedResults.NotFound());

    private async Task<ComplianceView?> ViewAsync(PageRequest visit)
    {
        var runs = await store.NewestAsync(RunsShown, visit.Cancel);
        var id = visit.Route("id");
        var run = id.Length == 0 ? runs.Count > 0 ? runs[0] : null : await store.FindAsync(id, visit.Cancel);
        if (run is null) return id.Length == 0 ? new ComplianceView(null, null, []) : null;
        var before = await store.BeforeAsync(run, visit.Cancel);
        return new ComplianceView(ComplianceReport.From(run), before is null ? null : ComplianceReport.From(before), [.. runs.Select(ComplianceReport.From)]);
    }

    private static Page<CompliancePrintPage, ComplianceView> Paper(PageRequest visit, ComplianceView view) => new(visit, view) { Title = visit.Wording["Compliance_Title"], Bare = true };
}
