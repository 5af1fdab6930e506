using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.DatabaseChecks.Commands;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Imports.Commands;

/// <summary>Implements the <c>import</c> command: stores results files and rates the races they change.</summary>
internal sealed class ImportCommand : Command
{
    private readonly Terminal _terminal;
    private readonly DatabaseCommand _stored;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly RefusedRowsOptions _refused;
    private readonly Option<string?> _errors;
    private readonly Option<bool> _json;

    public ImportCommand(CommandContext context)
        : base("import", context.Terminal.Texts[() => ImportsTexts.Command_import])
    {
        var options = new CommandOptions(context.Terminal.Texts);
        _terminal = context.Terminal;
        Add(_files = options.Files());
        Add(_errors = options.Text("--errors", () => CommandLineTexts.Option_errors, () => CommandLineTexts.Name_FILE));
        _refused = new RefusedRowsOptions(this, context.Terminal);
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _input = new InputOptions(this, context.Terminal, comparesRaces: false);
        _stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (paths, errors) = (parsed.GetValue(_files)!, parsed.GetValue(_errors));
        if ((OutputFile.Check(errors, paths) ?? _refused.Check(parsed, [.. paths, errors])) is { } unwritable)
            return _terminal.WriteError(unwritable);
        using var files = new InputFiles();
        if (await files.OpenAsync(paths, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);
        Task<int> StoreAsync(AppServices services) => ImportAsync(services, files, parsed, cancellationToken);
        if (_input.NamesUsableProfile(parsed))
            return await _stored.RunAsync(parsed, StoreAsync, cancellationToken);
        // A name that is not built in may be that of a saved layout.
        return await _stored.RunAsync(
            parsed,
            services => _input.CheckProfileAsync(parsed, services?.Get<LayoutProfilesStore>(), cancellationToken),
            StoreAsync,
            cancellationToken
        );
    }

    private async Task<int> ImportAsync(AppServices services, InputFiles files, ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (await files.ReadAsAsync(_input, parsed, services.Get<LayoutProfilesStore>(), cancellationToken) is { } unknown)
            return _terminal.WriteError(unknown);
        var imports = new List<ImportRow>();
        await services.Get<EndedPrograms>().SweepAsync(cancellationToken);
        if ((await services.Get<ResultsStore>().ExtentAsync(cancellationToken)).Invented)
            _terminal.WriteMessage(() => ImportsTexts.Import_IntoDemonstration, services.Location);
        try
        {
            var report = await ReadAsync(services, files.All, imports, cancellationToken);
            var rated = await RateAsync(services, imports, cancellationToken);
            if (parsed.GetValue(_errors) is { } errors)
                OutputFile.Write(errors, stream => ErrorReportFile.Write(stream, report));
            _refused.Write(parsed, files.All, cancellationToken);
            if (parsed.GetValue(_json))
                WriteJson(imports, report, rated, watch.Elapsed);
            else
                Tell(imports, report, rated, watch.Elapsed);
            return ReadingSummary.GetStatus(report);
        }
        catch (OperationCanceledException)
        {
            _terminal.WriteMessage(
                () => ImportsTexts.Import_Stopped,
                imports.Sum(import => import.RacesNew),
                imports.Sum(import => import.RacesCorrected),
                imports.Sum(import => import.RacesUnchanged)
            );
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Takes in each file. Adds its import to the list first, so that an interrupted one counts too.</summary>
    private async Task<ReadingReport> ReadAsync(
        AppServices services,
        IReadOnlyList<ResultsFile> files,
        List<ImportRow> imports,
        CancellationToken cancellationToken
    )
    {
        var reports = new List<ReadingReport>();
        foreach (var file in files)
        {
            var import = await services.Get<ImportsStore>().OpenAsync(file.Name, Actor.Command, invented: false, cancellationToken);
            imports.Add(import);
            reports.Add(
                await _terminal.WithProgressAsync(
                    _terminal.Texts.Get(() => ImportsTexts.Progress_Importing, file.Name),
                    progress => services.Get<ImportResults>().RunAsync(import, file, progress, cancellationToken)
                )
            );
        }

        return ReadingReport.Sum(reports);
    }

    private async Task<int> RateAsync(AppServices services, List<ImportRow> imports, CancellationToken cancellationToken)
    {
        var rated = await services.WithProgressAsync(
            _terminal,
            _terminal.Texts[() => CommandLineTexts.Progress_Rating],
            progress => services.Get<RateHistory>().CatchUpAsync(progress, cancellationToken),
            cancellationToken
        );
        foreach (var import in imports)
        {
            import.State = ImportState.Done;
            await services.Get<ImportsStore>().UpdateAsync(import, cancellationToken);
        }

        return rated;
    }

    private void Tell(List<ImportRow> imports, ReadingReport report, int rated, TimeSpan elapsed)
    {
        _terminal.WriteMessage(
            () => ImportsTexts.Import_Races,
            report.RowsRead,
            imports.Sum(import => import.RacesNew),
            imports.Sum(import => import.RacesCorrected),
            imports.Sum(import => import.RacesUnchanged),
            report.RacesRefused
        );
        _terminal.WriteMessage(() => ImportsTexts.Import_Rated, rated);
        ReadingSummary.Write(_terminal, report);
        _terminal.WriteMessage(() => CommandLineTexts.Elapsed, elapsed.TotalSeconds);
    }

    private void WriteJson(List<ImportRow> imports, ReadingReport report, int rated, TimeSpan elapsed) =>
        _terminal.Out.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    imports = imports.Select(import => new
                    {
                        id = import.Id,
                        file = import.FileName,
                        racesNew = import.RacesNew,
                        racesCorrected = import.RacesCorrected,
                        racesUnchanged = import.RacesUnchanged,
                        racesRefused = import.RacesRefused,
                    }),
                    racesNew = imports.Sum(import => import.RacesNew),
                    racesCorrected = imports.Sum(import => import.RacesCorrected),
                    racesUnchanged = imports.Sum(import => import.RacesUnchanged),
                    racesRefused = report.RacesRefused,
                    racesRated = rated,
                    reading = ReadingSummary.ToJson(report),
                    seconds = Math.Round(elapsed.TotalSeconds, 2),
                },
                CommandJson.Options
            )
        );
}
