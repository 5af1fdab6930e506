using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Imports;

/// <summary>Handles the refused rows of an import: they are downloaded, or corrected on the page and imported.</summary>
internal static class CorrectionPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var reading = pages.MapGroup("/imports/{id}").RequirePermission(Permission.ReadImports);
        reading.MapGet("/refused.csv", DownloadCsvAsync).Computes(ConcurrencyRule.Staff);
        reading.MapGet("/refused.xlsx", DownloadWorkbookAsync).Computes(ConcurrencyRule.Staff);
        pages
            .MapGroup("/imports/{id}")
            .RequirePermission(Permission.ImportResults)
            .MapPost("/corrections", CorrectAsync)
            .Computes(ConcurrencyRule.Staff);
    }

    private static Task<Results<FileStreamHttpResult, NotFound>> DownloadCsvAsync(
        string id,
        [AsParameters] RefusedServices services,
        Localizer texts,
        HttpContext context
    ) => DownloadAsync(id, workbook: false, services, texts, context);

    private static Task<Results<FileStreamHttpResult, NotFound>> DownloadWorkbookAsync(
        string id,
        [AsParameters] RefusedServices services,
        Localizer texts,
        HttpContext context
    ) => DownloadAsync(id, workbook: true, services, texts, context);

    private static async Task<Results<FileStreamHttpResult, NotFound>> DownloadAsync(
        string id,
        bool workbook,
        RefusedServices services,
        Localizer texts,
        HttpContext context
    )
    {
        var cancellationToken = context.RequestAborted;
        if (
            await ImportPages.FindAsync(id, services.Imports, cancellationToken) is not { } row
            || services.Kept.Find(row) is not { Kind: KeptKind.Refused } kept
        )
            return TypedResults.NotFound();
        var file = PrivateFile.Temporary();
        context.Response.RegisterForDispose(file);
        var format = kept.WriteRefused(file, workbook, texts, cancellationToken);
        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        var (type, extension) = format switch
        {
            RefusedRowsFormat.Csv => ("text/csv; charset=utf-8", "csv"),
            RefusedRowsFormat.Zip => ("application/zip", "zip"),
            RefusedRowsFormat.Workbook => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        };
        return TypedResults.Stream(file, type, string.Create(CultureInfo.InvariantCulture, $"yardstick-refused-{row.Id}.{extension}"));
    }

    private static async Task<Results<RazorComponentResult<ImportPage>, SeeOtherResult, NotFound>> CorrectAsync(
        string id,
        IFormCollection form,
        [AsParameters] CorrectionServices services,
        Actor actor,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        if (await ImportPages.FindAsync(id, services.Imports, cancellationToken) is not { } row)
            return TypedResults.NotFound();
        if (services.Kept.Find(row) is not { Kind: KeptKind.Refused } kept)
            return new SeeOtherResult(SiteLinks.ImportResult(row.Id));
        var changed = Changed(kept, form);
        if (changed.Count == 0)
            return await ShowAsync(services.Imports, kept, row, texts[() => ImportsTexts.Correct_NothingChanged]);
        if (await services.Start.FullForAsync(actor, changed.Count, cancellationToken) is { } already)
            return await ShowAsync(services.Imports, kept, row, texts.Get(already.Text, already.Waiting, already.Allowed));
        var files = changed.Select(sheet => kept.Correct(sheet.Key, sheet, services.Folder.CreatePath(), cancellationToken)).ToList();
        var (imports, full) = await services.Start.AddAsync(files, actor, cancellationToken);
        if (full is not null)
            return await ShowAsync(services.Imports, kept, row, texts.Get(full.Text, full.Waiting, full.Allowed));

        services.Kept.Correct(kept, changed.Select(sheet => sheet.Key));
        return new SeeOtherResult(SiteLinks.ImportResult(imports[0].Id));
    }

    /// <summary>Returns the cells whose value a person has changed, by sheet.</summary>
    private static ILookup<int, (KeptCell Cell, string Value)> Changed(KeptFile kept, IFormCollection form) =>
        kept
            .Cells.Where(cell => !kept.Corrected.Contains(cell.Sheet) && form.ContainsKey(cell.Input))
            .DistinctBy(cell => cell.Input)
            .Select(cell => (Cell: cell, Value: form[cell.Input].ToString()))
            .Where(one => one.Value.Length <= RefusedCells.Longest && one.Value != one.Cell.Value)
            .ToLookup(one => one.Cell.Sheet);

    private static async Task<RazorComponentResult<ImportPage>> ShowAsync(
        ImportsStore imports,
        KeptFile kept,
        ImportRow row,
        string wrong
    ) =>
        PageResult.Create<ImportPage, ImportView>(
            new ImportView(row, null, ImportReport.Read(row.Report))
            {
                Kept = kept,
                Wrong = wrong,
                Corrections = await imports.CorrectionsAsync(row.Id, CancellationToken.None),
            }
        );

    /// <summary>The services that find refused rows.</summary>
    private sealed record RefusedServices(ImportsStore Imports, KeptFiles Kept);

    /// <summary>The services that import corrected rows.</summary>
    private sealed record CorrectionServices(ImportsStore Imports, KeptFiles Kept, StartImports Start, UploadFolder Folder);
}
