using System.CommandLine;
using System.Globalization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Ratings.Reasons;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Explains one number of results files, down to the facts and the cells of tables it comes from.</summary>
internal sealed class ExplainVerb : Command
{
    private static readonly Dictionary<string, ExplainedNumber> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mark"] = ExplainedNumber.Mark, ["assessment"] = ExplainedNumber.Assessment, ["figure"] = ExplainedNumber.Figure, ["level"] = ExplainedNumber.Level,
    };

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _horse, _race, _standards;
    private readonly Option<ExplainedNumber?> _number;
    private readonly Option<int?> _depth;
    private readonly Option<bool> _json;

    public ExplainVerb(Terminal terminal)
        : base("explain", terminal.Texts["Verb_explain"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_horse = options.Text("--horse", "ID"));
        _horse.Required = true;
        Add(_race = options.Text("--race", "ID"));
        Add(_number = options.Choice("--number", Numbers));
        Add(_depth = options.Parsed("--depth", "N|all", Depth, "Error_Choice"));
        Add(_standards = options.Text("--standards", "ID"));
        Add(_json = options.Switch("--json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (StandardsChoice.Find(parsed.GetValue(_standards) ?? StandardsCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        using var files = new InputFiles();
        if (await files.TakeAsync(parsed.GetValue(_files)!, cancel) is { } unreadable) return _terminal.Refuse(unreadable);
        var reasons = new HistoryReasons(standards);
        var history = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Rating"], progress => Task.Run(
            () =>
            {
                var races = new ResultsHistory(files.All, progress);
                new RateResults(standards, null, network: false).Rate(races.Races(cancel), null, reasons.Keep);
                return races;
            },
            cancel));
        var horse = parsed.GetValue(_horse)!;
        if (Find(reasons, horse, parsed.GetValue(_race), out var run) is { } missing) return _terminal.Refuse(missing);
        var number = parsed.GetValue(_number) ?? ExplainedNumber.Mark;
        if (Number(run!.Value.Race, run.Value.Run, number) is not { } explained) return _terminal.Refuse(WithoutFigure(run.Value));
        var tree = Fold.Choose(reasons, explained, parsed.GetValue(_depth));
        if (tree is null) return _terminal.Refuse(new Complaint("Error_TooDeep", Fold.MostWhenAsked));
        Write(new Explanation(standards.Id, run.Value.Run.Figure.Runner.Horse, run.Value.Race.Figures.Race, number, tree), parsed.GetValue(_json));
        return ReadingSummary.StatusOf(history.Report);
    }

    private static int? Depth(string text) =>
        text.Equals("all", StringComparison.OrdinalIgnoreCase) ? int.MaxValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth : null;

    /// <summary>Finds the run, or says which horse or race was not found and which come near.</summary>
    private static Complaint? Find(HistoryReasons reasons, string horseId, string? raceId, out (RatedRace Race, RatedRun Run)? found)
    {
        found = null;
        if (reasons.Horse(horseId) is null)
            return new Complaint("Error_Horse", horseId, NearNames.Of(horseId, reasons.Horses.Select(horse => (horse.Id, (string?)horse.Name))));
        if ((raceId ?? reasons.LastRated(horseId)) is not { } wanted) return new Complaint("Error_HorseNotRated", horseId);
        if (reasons.Open(wanted) is not { } race) return new Complaint("Error_Race", wanted, NearNames.Of(wanted, reasons.Races.Select(one => (one.Id, (string?)null))));
        if (race.Runs.FirstOrDefault(run => run.Figure.Runner.Horse.Id == horseId) is not { } own) return new Complaint("Error_HorseNotInRace", horseId, wanted);
        found = (race, own);
        return null;
    }

    private static Explained? Number(RatedRace race, RatedRun run, ExplainedNumber number) => number switch
    {
        ExplainedNumber.Mark => run.Mark?.Mark,
        ExplainedNumber.Assessment => run.Figure.Assessment,
        ExplainedNumber.Figure => run.Figure.Figure,
        ExplainedNumber.Level => race.Figures.Level,
        _ => null,
    };

    private Complaint WithoutFigure((RatedRace Race, RatedRun Run) found)
    {
        var words = new Texts("Features.Ratings", _terminal.Language);
        var reason = found.Race.Figures.Level is null ? words.Of("RaceOutcome", found.Race.Figures.Outcome) : words.Of("RunOutcome", found.Run.Figure.Outcome);
        return new Complaint("Error_NoFigure", found.Run.Figure.Runner.Horse.Id, found.Race.Figures.Race.Id, reason);
    }

    private void Write(Explanation explanation, bool json)
    {
        if (json) explanation.WriteJson(_terminal);
        else explanation.WriteText(_terminal);
    }
}

/// <summary>Which number of a run is explained.</summary>
internal enum ExplainedNumber
{
    /// <summary>The mark after the rules.</summary>
    Mark,

    /// <summary>What the horse is thought to be.</summary>
    Assessment,

    /// <summary>What it ran to.</summary>
    Figure,

    /// <summary>The level of the race.</summary>
    Level,
}
