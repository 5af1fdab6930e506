using System.Text;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Reads results files, plain or gzip, as streams of complete races. Invalid content never throws: errors are recorded in the report, and
/// the rest is accepted. I/O errors and cancellation are thrown.
/// </summary>
internal static class ResultsReader
{
    private const int RowsBetweenProgress = 8192;

    /// <summary>Returns the races of a file, in the order in which they are completed.</summary>
    /// <param name="fileName">The name of the file in reports.</param>
    /// <param name="open">Opens the file; called twice, first to find races whose rows are not contiguous.</param>
    /// <param name="report">Receives refusals and warnings.</param>
    /// <param name="progress">Receives the progress every few thousand rows; may be null.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static IEnumerable<Race> Read(
        string fileName,
        Func<Stream> open,
        ReadingReport report,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    ) => Read(new ResultsFile(fileName, open, ReadingLimits.Standard), report, progress, cancellationToken);

    /// <summary>Reads a file with the given limits.</summary>
    public static IEnumerable<Race> Read(
        ResultsFile file,
        ReadingReport report,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var sheets = SurveyedSheets.Read(file, cancellationToken);
        foreach (var race in Read(sheets, report, progress, cancellationToken))
            yield return race;
    }

    /// <summary>Reads sheets that have already been surveyed.</summary>
    public static IEnumerable<Race> Read(
        SurveyedSheets sheets,
        ReadingReport report,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        foreach (var fault in sheets.Faults)
            Refuse(report, sheets.File.Name, fault);
        foreach (var (sheet, survey) in sheets.All)
        {
            foreach (var fault in survey.Faults)
                Refuse(report, sheet.Name, fault);
            if (survey.Faults.Count > 0)
                continue;
            foreach (var race in Read(sheet, survey, sheets.File.Limits, report, progress, cancellationToken))
                yield return race;
        }

        foreach (var sheet in sheets.Skipped)
            report.Warn(ResultsWarning.SheetSkipped, sheets.File.Name, 1, sheet.SheetName.Length > 0 ? sheet.SheetName : sheet.Name);
    }

    /// <summary>Reads one sheet whose survey has no faults.</summary>
    public static IEnumerable<Race> Read(
        Sheet sheet,
        RaceSurvey survey,
        ReadingLimits limits,
        ReadingReport report,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var table = new ResultsTable(sheet, survey.Layout, limits);
        if (sheet.Encoding.CodePage != Encoding.UTF8.CodePage)
            report.Warn(ResultsWarning.EncodingAssumed, sheet.Name, 1, sheet.Encoding.WebName);
        foreach (var name in table.Header.Unknown)
            report.Warn(ResultsWarning.UnknownColumn, sheet.Name, survey.Layout.HeaderLine, name);
        var gathering = new RaceAssembler(table, survey, report, sheet.Name, limits);
        var (row, line) = (0L, table.Line);
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            line = table.Line;
            report.RowsRead++;
            if (++row % RowsBetweenProgress == 0)
                progress?.Report(new(row, survey.Rows));
            if (gathering.Take() is { } race)
                yield return race;
        }

        if (table.Cut is { } cut)
            Refuse(report, sheet.Name, new(cut, line));
        else if (row == 0)
            Refuse(report, sheet.Name, new(ResultsError.NoRows, line));
        foreach (var race in gathering.End(table.Cut is not null))
            yield return race;
        progress?.Report(new(row, survey.Rows));
    }

    private static void Refuse(ReadingReport report, string file, FileError fault) =>
        report.Refuse(new(file, fault.Line, fault.Column, VisibleText.Sanitize(fault.Value), fault.Fault, ""));
}

/// <summary>Represents a results file to read.</summary>
/// <param name="Name">The name used in reports.</param>
/// <param name="Open">Opens the file.</param>
/// <param name="Limits">The limits for reading.</param>
internal sealed record ResultsFile(string Name, Func<Stream> Open, ReadingLimits Limits)
{
    /// <summary>Gets what a person has said about the file.</summary>
    public ReadingOptions Options { get; init; } = ReadingOptions.None;
}
