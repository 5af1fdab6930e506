using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Imports;

/// <summary>The upload form and the latest imports.</summary>
public sealed record ImportsView(IReadOnlyList<ImportRow> Recent, long MostBytes)
{
    /// <summary>Gets whether a form without files has been sent.</summary>
    public bool NothingChosen { get; init; }

    /// <summary>Gets why no more files are accepted for now; null if they are.</summary>
    public string? Full { get; init; }
}

/// <summary>An import.</summary>
/// <param name="Running">The progress of the import; null if it has ended.</param>
public sealed record ImportView(ImportRow Row, RunningImport? Running, ImportReport Report)
{
    /// <summary>Gets the match of the columns; null if there is no question about them.</summary>
    public MatchView? Match { get; init; }

    /// <summary>Gets why a form was not accepted; null if it was.</summary>
    public string? Wrong { get; init; }

    /// <summary>Gets the imports that brought corrected rows of this one, the oldest first.</summary>
    public IReadOnlyList<long> Corrections { get; init; } = [];

    /// <summary>Gets the refused rows that are kept; null if none are.</summary>
    internal KeptFile? Kept { get; init; }
}

/// <summary>Handles the pages of imports.</summary>
internal static class ImportPages
{
    /// <summary>The address of the page, without the language prefix.</summary>
    public const string Page = SiteLinks.Import;

    private const int Recent = 20;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var reading = pages.MapGroup("").RequirePermission(Permission.ReadImports);
        reading.MapGet(Page, ShowFormAsync);
        reading.MapGet("/imports/{id}", ShowAsync);
        reading.MapGet("/imports/{id}/report.json", DownloadReportAsync);
        // An upload has its own size limit. Uploads and event streams are exempt from the request timeout.
        reading.MapGet("/imports/{id}/progress", StreamProgress).WithoutTimeout();
        var importing = pages.MapGroup("").RequirePermission(Permission.ImportResults);
        importing.MapPost("/imports/{id}/stop", StopAsync);
        // Validates the token itself, before it receives the files that follow.
        importing.MapPost("/import", ReceiveAsync).WithoutTimeout().Limited(RateRule.Files).DisableAntiforgery();
    }

    private static async Task<RazorComponentResult<ImportsPage>> ShowFormAsync(
        ImportsStore imports,
        Upload upload,
        CancellationToken cancellationToken
    ) => PageResult.Create<ImportsPage, ImportsView>(await ViewAsync(imports, upload, cancellationToken));

    private static async Task<Results<RazorComponentResult<ImportsPage>, SeeOtherResult>> ReceiveAsync(
        HttpContext context,
        [AsParameters] ImportServices services,
        Actor actor,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var (imports, start, upload) = services;
        if (await start.FullForAsync(actor, 1, cancellationToken) is { } already)
            return Full(await ViewAsync(imports, upload, cancellationToken), already, texts, context.Response);
        var files = await upload.ReceiveAsync(context, cancellationToken);
        if (files.Count == 0)
            return PageResult.Create<ImportsPage, ImportsView>(
                await ViewAsync(imports, upload, cancellationToken) with
                {
                    NothingChosen = true,
                }
            );
        var (added, full) = await start.AddAsync(files, actor, cancellationToken);
        if (full is null)
            return new SeeOtherResult(added.Count == 1 ? SiteLinks.ImportResult(added[0].Id) : SiteLinks.Import);
        return Full(await ViewAsync(imports, upload, cancellationToken), full, texts, context.Response);
    }

    private static async Task<Results<RazorComponentResult<ImportPage>, NotFound>> ShowAsync(
        string id,
        ImportsStore imports,
        StartImports start,
        KeptFiles files,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(id, imports, cancellationToken) is not { } row)
            return TypedResults.NotFound();
        var running = await start.FindAsync(row.Id, cancellationToken);
        var kept = running is null ? files.Find(row) : null;
        return PageResult.Create<ImportPage, ImportView>(
            new ImportView(running?.Row ?? row, running, ImportReport.Read(row.Report))
            {
                Match =
                    row.State == ImportState.Asking && kept is { Kind: KeptKind.Question }
                        ? new LayoutMatch(kept, null, cancellationToken).View
                        : null,
                Kept = kept is { Kind: KeptKind.Refused } ? kept : null,
                Corrections = await imports.CorrectionsAsync(row.Id, cancellationToken),
            }
        );
    }

    private static async Task<Results<SeeOtherResult, NotFound>> StopAsync(
        string id,
        ImportsStore imports,
        StartImports start,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(id, imports, cancellationToken) is not { } row)
            return TypedResults.NotFound();
        await start.StopAsync(row, actor, cancellationToken);
        return new SeeOtherResult(SiteLinks.ImportResult(row.Id));
    }

    /// <summary>Returns the machine-readable report.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadReportAsync(
        string id,
        ImportsStore imports,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(id, imports, cancellationToken) is not { Report: { } report } row)
            return TypedResults.NotFound();
        response.Headers.CacheControl = "no-store";
        return TypedResults.File(
            Encoding.UTF8.GetBytes(report),
            "application/json; charset=utf-8",
            FormattableString.Invariant($"yardstick-import-{row.Id}.json")
        );
    }

    /// <summary>Streams the progress of an import; the stream ends with the import.</summary>
    private static Results<ProgressStream, StatusCodeHttpResult> StreamProgress(
        string id,
        [AsParameters] ProgressServices services,
        CurrentUser user,
        Localizer texts,
        HttpResponse response
    )
    {
        if (services.Monitor.Begin(user) is { } lease)
            return new ProgressStream(RequestParameters.ParseNumber(id), texts, services, lease);
        response.Headers.RetryAfter = "5";
        return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private static RazorComponentResult<ImportsPage> Full(ImportsView view, FullQueue full, Localizer texts, HttpResponse response)
    {
        response.Headers.RetryAfter = "60";
        return PageResult.Create<ImportsPage, ImportsView>(
            view with
            {
                Full = texts.Get(full.Text, full.Waiting, full.Allowed),
            },
            StatusCodes.Status429TooManyRequests
        );
    }

    private static async Task<ImportsView> ViewAsync(ImportsStore imports, Upload upload, CancellationToken cancellationToken) =>
        new(await imports.RecentAsync(Recent, cancellationToken), upload.MostBytes);

    /// <summary>Returns the import that an address names; null if there is none.</summary>
    public static async Task<ImportRow?> FindAsync(string id, ImportsStore imports, CancellationToken cancellationToken) =>
        RequestParameters.ParseNumber(id) is { } number ? await imports.FindAsync(number, cancellationToken) : null;

    /// <summary>The services that receive files.</summary>
    private sealed record ImportServices(ImportsStore Imports, StartImports Start, Upload Upload);
}
