using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Use case: imports a results file into the database, race by race. Ratings are computed by a separate use case.</summary>
internal sealed class ImportResults(ImportedRacesStore races, ImportsStore imports, TimeProvider clock)
{
    private const int RacesAtOnce = 200;

    /// <summary>
    /// Reads a file and stores its races. If it ends early, every race is either stored completely or not at all, and the import records
    /// its progress.
    /// </summary>
    /// <param name="import">The record of the import, already created.</param>
    /// <param name="open">Opens the file; called twice.</param>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="cancellationToken">A token to stop the import between two races.</param>
    public Task<ReadingReport> RunAsync(
        ImportRow import,
        Func<Stream> open,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    ) => RunAsync(import, new ResultsFile(import.FileName, open, ReadingLimits.Standard), progress, cancellationToken);

    /// <summary>Reads a file as its options say and stores its races.</summary>
    public Task<ReadingReport> RunAsync(
        ImportRow import,
        ResultsFile file,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            import,
            (report, counted) => ResultsReader.Read(file with { Name = import.FileName }, report, counted, cancellationToken),
            progress,
            cancellationToken
        );

    /// <summary>Stores the races of a file that has been surveyed.</summary>
    public Task<ReadingReport> RunAsync(
        ImportRow import,
        SurveyedSheets sheets,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken
    ) => RunAsync(import, (report, counted) => ResultsReader.Read(sheets, report, counted, cancellationToken), progress, cancellationToken);

    private async Task<ReadingReport> RunAsync(
        ImportRow import,
        Func<ReadingReport, IProgress<WorkProgress>, IEnumerable<Race>> read,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var report = new ReadingReport();
        import.State = ImportState.Reading;
        await imports.UpdateAsync(import, cancellationToken);
        var counted = new Counted(import, progress);
        var held = new ReadingReport();
        try
        {
            foreach (var batch in read(report, counted).Chunk(RacesAtOnce))
            {
                await SaveAsync(import, batch, held, cancellationToken);
                await imports.UpdateAsync(import, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            await CloseAsync(import, report, ImportState.Stopped);
            throw;
        }
        catch
        {
            await CloseAsync(import, report, ImportState.Failed);
            throw;
        }

        report.AddWarnings(held);
        await CloseAsync(import, report, ImportState.Rating);
        return report;
    }

    private async Task SaveAsync(ImportRow import, IReadOnlyList<Race> read, ReadingReport held, CancellationToken cancellationToken)
    {
        var batch = await races.SaveAsync(read, import, cancellationToken);
        foreach (var (kind, race, value) in batch.Warnings)
            held.WarnOfRace(kind, race, value);
        import.RacesNew += batch.New;
        import.RacesCorrected += batch.Corrected;
        import.RacesUnchanged += batch.Unchanged;
    }

    private async Task CloseAsync(ImportRow import, ReadingReport report, ImportState state)
    {
        import.State = state;
        import.RowsRead = report.RowsRead;
        import.RacesRefused = (int)report.RacesRefused;
        import.ErrorCount = (int)report.ErrorCount;
        import.WarningCount = (int)report.Warnings.Sum(warning => warning.Count);
        import.Report = ErrorReportFile.ToJson(report);
        import.EndedAt = clock.GetUtcNow();
        await imports.UpdateAsync(import, CancellationToken.None);
    }

    /// <summary>Updates the row counts of the import during reading.</summary>
    private sealed class Counted(ImportRow import, IProgress<WorkProgress>? next) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            (import.RowsRead, import.RowsTotal) = (value.Done, value.Total);
            next?.Report(value);
        }
    }
}
