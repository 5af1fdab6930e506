using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Makes stored ratings again from results, all of them or those from a day on, and tells what was wrong before. Works beside a running site.</summary>
internal sealed class RebuildCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<DateOnly?> _from;
    private readonly Option<bool> _json;

    public RebuildCommand(Terminal terminal)
        : base("rebuild", terminal.Texts["Verb_rebuild"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_from = options.Day("--from"));
        _from.Description = terminal.Texts["Option--from_rebuild"];
        Add(_json = options.Switch("--json"));
        var stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Standards));
        SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed.GetValue(_from), parsed.GetValue(_json), cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(AppServices books, DateOnly? from, bool json, CancellationToken cancellationToken)
    {
        var before = await CompareAsync(books, cancellationToken);
        var rated = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Rating"], async progress =>
        {
            var races = progress is null ? 0 : (await books.Get<ResultsStore>().ExtentAsync(cancellationToken)).Races;
            return await books.Get<RateHistory>().FromAsync(from ?? DateOnly.MinValue, progress is null ? null : new RaceProgress(progress, races), cancellationToken);
        });
        var after = await CompareAsync(books, cancellationToken);
        int Count(DifferenceKind kind) => before.Standings.Count(difference => difference.Kind == kind);
        var (missing, extra, differs, networks) = (Count(DifferenceKind.Missing), Count(DifferenceKind.Extra), Count(DifferenceKind.Differs), before.Networks.Count);
        var left = after.Standings.Count + after.Networks.Count;
        if (json)
            _terminal.Out.WriteLine(JsonSerializer.Serialize(new { racesRated = rated, ratingsAdded = missing, ratingsRemoved = extra, ratingsChanged = differs, networkBooksChanged = networks, stillWrong = left }, CommandJson.Options));
        else
        {
            _terminal.Out.WriteLine(_terminal.Texts.With("Rebuild_Done", rated, missing, extra, differs, networks));
            if (left > 0) _terminal.Say("Rebuild_Left", left);
        }

        return left > 0 ? ExitCode.Fault : ExitCode.Done;
    }

    private Task<RatingComparison> CompareAsync(AppServices books, CancellationToken cancellationToken) => _terminal.WithProgressAsync(_terminal.Texts["DatabaseCheck_Progress"], async progress =>
    {
        var races = progress is null ? 0 : (await books.Get<ResultsStore>().ExtentAsync(cancellationToken)).Races;
        return await books.Get<CompareRatings>().RunAsync(progress is null ? null : new RaceProgress(progress, races), cancellationToken);
    });
}
