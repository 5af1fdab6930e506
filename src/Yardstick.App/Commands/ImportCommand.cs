using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Takes results files into the database and rates what they change.</summary>
internal sealed class ImportCommand : Command
{
    private readonly Terminal _terminal;
    private readonly DatabaseCommand _stored;
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _errors;
    private readonly Option<bool> _json;

    public ImportCommand(Terminal terminal)
        : base("import", terminal.Texts["Verb_import"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_errors = options.Text("--errors", "FILE"));
        Add(_json = options.Switch("--json"));
        _stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Standards));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (paths, errors) = (parsed.GetValue(_files)!, parsed.GetValue(_errors));
        if (OutputFile.Check(errors, paths) is { } unwritable) return _terminal.Refuse(unwritable);
        using var files = new InputFiles();
        if (await files.TakeAsync(paths, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);
        return await _stored.RunAsync(parsed, (books, _) => ImportAsync(books, files.All, errors, parsed.GetValue(_json), cancellationToken), cancellationToken);
    }

    private async Task<int> ImportAsync(AppServices books, IReadOnlyList<ResultsFile> files, string? errors, bool json, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var done = new List<ImportRow>();
        var reports = new List<ReadingReport>();
        await books.Get<RunningPrograms>().SweepAsync(cancellationToken);
        if ((await books.Get<ResultsStore>().ExtentAsync(cancellationToken)).Invented) _terminal.Say("Import_IntoInvented", books.Place);
        try
        {
            foreach (var file in files)
            {
                var import = await books.Get<ResultsStore>().OpenImportAsync(file.Name, Actor.Command, invented: false, cancellationToken);
                done.Add(import);
                reports.Add(await _terminal.WithProgressAsync(_terminal.Texts.With("Progress_Importing", file.Name), progress =>
                    books.Get<ImportResults>().RunAsync(import, file.Open, progress, cancellationToken)));
            }

            var rated = await RateAsync(books, done, cancellationToken);
            var report = ReadingReport.Sum(reports);
            if (errors is not null) OutputFile.Write(errors, stream => ErrorReportFile.Write(stream, report));
            if (json) WriteJson(done, report, rated, watch.Elapsed);
            else Tell(done, report, rated, watch.Elapsed);
            return ReadingSummary.StatusOf(report);
        }
        catch (OperationCanceledException)
        {
            _terminal.Say("Import_Stopped", done.Sum(import => import.RacesNew), done.Sum(import => import.RacesCorrected), done.Sum(import => import.RacesUnchanged));
            return ExitCode.Interrupted;
        }
    }

    private async Task<int> RateAsync(AppServices books, List<ImportRow> imports, CancellationToken cancellationToken)
    {
        var rated = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Rating"], async progress =>
        {
            var races = progress is null ? 0 : (await books.Get<ResultsStore>().ExtentAsync(cancellationToken)).Races;
            return await books.Get<RateHistory>().CatchUpAsync(progress is null ? null : new RaceProgress(progress, races), cancellationToken);
        });
        foreach (var import in imports)
        {
            import.State = ImportState.Done;
            await books.Get<ResultsStore>().UpdateImportAsync(import, cancellationToken);
        }

        return rated;
    }

    private void Tell(List<ImportRow> imports, ReadingReport report, int rated, TimeSpan elapsed)
    {
        _terminal.Say("Import_Races", report.RowsRead, imports.Sum(import => import.RacesNew), imports.Sum(import => import.RacesCorrected), imports.Sum(import => import.RacesUnchanged), report.RacesRefused);
        _terminal.Say("Import_Rated", rated);
        ReadingSummary.Tell(_terminal, report);
        _terminal.Say("Elapsed", elapsed.TotalSeconds);
    }

    private void WriteJson(List<ImportRow> imports, ReadingReport report, int rated, TimeSpan elapsed) => _terminal.Out.WriteLine(JsonSerializer.Serialize(
        new
        {
            imports = imports.Select(import => new
            {
                id = import.Id, file = import.FileName, racesNew = import.RacesNew, racesCorrected = import.RacesCorrected, racesUnchanged = import.RacesUnchanged, racesRefused = import.RacesRefused,
            }),
            racesNew = imports.Sum(import => import.RacesNew),
            racesCorrected = imports.Sum(import => import.RacesCorrected),
            racesUnchanged = imports.Sum(import => import.RacesUnchanged),
            racesRefused = report.RacesRefused,
            racesRated = rated,
            reading = ReadingSummary.ToJson(report),
            seconds = Math.Round(elapsed.TotalSeconds, 2),
        },
        CommandJson.Options));
}
