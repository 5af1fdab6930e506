using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Imports;

/// <summary>The model of the page with the upload form and the latest imports.</summary>
/// <param name="Token">The antiforgery token of the form; null if the user has read-only access.</param>
internal sealed record ImportsView(IReadOnlyList<ImportRow> Recent, AntiforgeryField? Token, long MostBytes, bool NothingChosen = false)
{
    /// <summary>Gets why no more files are accepted for now; null if they are.</summary>
    public string? Full { get; init; }
}

/// <summary>The model of the page of one import.</summary>
/// <param name="Running">The progress of the import; null if it has ended.</param>
/// <param name="Token">The antiforgery token of the stop button; null if the user has read-only access.</param>
internal sealed record ImportView(ImportRow Row, RunningImport? Running, ImportReport Report, AntiforgeryField? Token);

/// <summary>The pages of imports.</summary>
internal sealed class ImportPages(ResultsStore results, ImportJobs jobs, Upload upload, StreamAuthorizationMonitor watch, IAntiforgery antiforgery)
{
    private const string Room = "Import";
    private const int Recent = 20;

    public async Task<IResult> FormAsync(PageRequest visit) => await FormAsync(visit, nothingChosen: false);

    public async Task<IResult> ReceiveAsync(PageRequest visit)
    {
        var actor = Actor.From(visit.Context);
        if (jobs.FullFor(actor, 1) is { } already) return await FullAsync(visit, already);
        var files = await upload.ReceiveAsync(visit.Context, visit.Cancel);
        if (files.Count == 0) return await FormAsync(visit, nothingChosen: true);
        var (imports, full) = await jobs.AddAsync(files, actor, visit.Cancel);
        if (full is null) return visit.SeeOther(imports.Count == 1 ? $"/imports/{imports[0].Id}" : "/import");
        Upload.Remove(files);
        return await FullAsync(visit, full);
    }

    public async Task<IResult> ImportAsync(PageRequest visit)
    {
        if (await FindAsync(visit) is not { } row) return ErrorPages.NotFound(visit);
        var running = jobs.Find(row.Id);
        var view = new ImportView(running?.Row ?? row, running, ImportReport.Read(row.Report), running is null ? null : Token(visit));
        return new Page<ImportPage, ImportView>(visit, view) { Title = visit.Wording.Get("Import_Of", row.FileName), Room = Room, Refreshes = running is not null };
    }

    public async Task<IResult> StopAsync(PageRequest visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        if (await FindAsync(visit) is not { } row) return ErrorPages.NotFound(visit);
        jobs.Find(row.Id)?.Stop();
        return visit.SeeOther($"/imports/{row.Id}");
    }

    /// <summary>Returns the machine-readable report.</summary>
    public async Task<IResult> ReportAsync(PageRequest visit)
    {
        if (await FindAsync(visit) is not { Report: { } report } row) return ErrorPages.NotFound(visit);
        visit.Context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(report), "application/json; charset=utf-8", FormattableString.Invariant($"yardstick-import-{row.Id}.json"));
    }

    /// <summary>Streams the progress of an import; the stream ends with the import.</summary>
    public Task<IResult> ProgressAsync(PageRequest visit)
    {
        if (watch.Begin(CurrentUser.From(visit.Context)) is { } stream) return Task.FromResult<IResult>(new ProgressStream(visit, jobs, watch, stream));
        visit.Context.Response.Headers.RetryAfter = "5";
        return Task.FromResult(ErrorPages.TooMany(visit));
    }

    private Task<IResult> FullAsync(PageRequest visit, FullQueue full)
    {
        visit.Context.Response.Headers.RetryAfter = "60";
        return FormAsync(visit, nothingChosen: false, visit.Wording.Get(full.Key, full.Waiting, full.Allowed));
    }

    private async Task<IResult> FormAsync(PageRequest visit, bool nothingChosen, string? full = null)
    {
        var view = new ImportsView(await results.RecentImportsAsync(Recent, visit.Cancel), Token(visit), upload.MostBytes, nothingChosen) { Full = full };
        var status = full is null ? StatusCodes.Status200OK : StatusCodes.Status429TooManyRequests;
        return new Page<ImportsPage, ImportsView>(visit, view) { Title = visit.Wording["Import_Title"], Room = Room, Status = status };
    }

    private AntiforgeryField? Token(PageRequest visit) =>
        CurrentUser.From(visit.Context).Reaches(Permission.ImportResults) ? AntiforgeryField.Create(antiforgery, visit.Context) : null;

    private async Task<ImportRow?> FindAsync(PageRequest visit) => visit.Number("id") is { } id ? await results.FindImportAsync(id, visit.Cancel) : null;
}
