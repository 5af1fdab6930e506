using System.CommandLine;
using System.Globalization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Ratings.Reasons;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>Explains one number of results files, down to the facts and the cells of tables it comes from.</summary>
internal sealed class ExplainCommand : Command
{
    private static readonly Dictionary<string, ExplainedMarkOutput> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mark"] = ExplainedMarkOutput.Mark, ["assessment"] = ExplainedMarkOutput.Assessment, ["figure"] = ExplainedMarkOutput.Figure, ["level"] = ExplainedMarkOutput.Level,
    };

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _horse, _race, _standards;
    private readonly Option<ExplainedMarkOutput?> _number;
    private readonly Option<Discipline?> _code;
    private readonly Option<Breed?> _population;
    private readonly Option<RatingMethod?> _method;
    private readonly Option<int?> _depth;
    private readonly Option<bool> _json;

    public ExplainCommand(Terminal terminal)
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
        Add(_method = options.Choice("--method", RateCommand.Methods));
        Add(_code = options.Code());
        Add(_population = options.Population());
        Add(_standards = options.Text("--standards", "ID"));
        Add(_json = options.Switch("--json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (RuleSetOptions.Find(parsed.GetValue(_standards) ?? RuleSetCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        using var files = new InputFiles();
        if (await files.TakeAsync(parsed.GetValue(_files)!, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);
        var (reasons, number, method) = (new HistoryExplanations(standards), parsed.GetValue(_number) ?? ExplainedMarkOutput.Mark, parsed.GetValue(_method));
        // As the list of the same files is made: only a mark that follows the network needs it.
        var rating = new RateResults(standards, method, number == ExplainedMarkOutput.Mark && method is null or RatingMethod.Network);
        var history = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Rating"], progress => Task.Run(
            () =>
            {
                var races = new ResultsHistory(files.All, progress);
                rating.Rate(races.Races(cancellationToken), null, reasons.Keep);
                return races;
            },
            cancellationToken));
        var horse = parsed.GetValue(_horse)!;
        var pool = (Code: parsed.GetValue(_code), Population: parsed.GetValue(_population));
        if (Find(reasons, horse, parsed.GetValue(_race) ?? LastOnList(rating, reasons, horse, pool), out var run) is { } missing) return _terminal.Refuse(missing);
        if (Number(rating, run!.Value, number, cancellationToken) is not { } explained) return _terminal.Refuse(WithoutFigure(run.Value));
        if (ExplanationDepth.Choose(reasons, explained, parsed.GetValue(_depth)) is not { } tree) return _terminal.Refuse(new CommandError("Error_TooDeep", ExplanationDepth.MostWhenAsked));
        var race = run.Value.Race.Figures.Race;
        var after = new ExplanationText(standards.Id, run.Value.Run.Figure.Runner.Horse, race, number, tree) { Method = number == ExplainedMarkOutput.Mark ? rating.MethodOf(race) : null };
        Write(after, parsed.GetValue(_json));
        return history.Report.ErrorCount > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    /// <summary>The race after which the list of the files states the mark of a horse: its last rated one in the discipline and breed
    /// of the list; in others when it is not on that list.</summary>
    private static string? LastOnList(RateResults rating, HistoryExplanations reasons, string horseId, (Discipline? Code, Breed? Population) pool)
    {
        var code = pool.Code ?? Discipline.Flat;
        if (rating.Find(horseId, code, pool.Population ?? rating.PopulationOf(code)) is { } page) return page.Standing.RaceId;
        return pool is (null, null) ? reasons.LastRated(horseId) : null;
    }

    private static int? Depth(string text) =>
        text.Equals("all", StringComparison.OrdinalIgnoreCase) ? int.MaxValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth : null;

    /// <summary>Finds the run, or says which horse or race was not found and which come near.</summary>
    private static CommandError? Find(HistoryExplanations reasons, string horseId, string? raceId, out (RatedRace Race, RatedRun Run)? found)
    {
        found = null;
        if (reasons.Horse(horseId) is null)
            return new CommandError("Error_Horse", horseId, Suggestions.Find(horseId, reasons.Horses.Select(horse => (horse.Id, (string?)horse.Name))));
        if (raceId is not { } wanted) return new CommandError("Error_HorseNotRated", horseId);
        if (reasons.Open(wanted) is not { } race) return new CommandError("Error_Race", wanted, Suggestions.Find(wanted, reasons.Races.Select(one => (one.Id, (string?)null))));
        if (race.Runs.FirstOrDefault(run => run.Figure.Runner.Horse.Id == horseId) is not { } own) return new CommandError("Error_HorseNotInRace", horseId, wanted);
        found = (race, own);
        return null;
    }

    private static ExplainedValue? Number(RateResults rating, (RatedRace Race, RatedRun Run) found, ExplainedMarkOutput number, CancellationToken cancellationToken) => number switch
    {
        ExplainedMarkOutput.Mark => found.Run.After is null ? null : rating.Explain(found.Race.Figures.Race, found.Run, cancellationToken).Mark,
        ExplainedMarkOutput.Assessment => found.Run.Figure.Assessment,
        ExplainedMarkOutput.Figure => found.Run.Figure.Figure,
        ExplainedMarkOutput.Level => found.Race.Figures.FieldLevel,
        _ => null,
    };

    private CommandError WithoutFigure((RatedRace Race, RatedRun Run) found)
    {
        var words = new ResourceTexts("Features.Ratings", _terminal.Language);
        var reason = found.Race.Figures.Level is null ? words.GetForMember("RaceOutcome", found.Race.Figures.Outcome) : words.GetForMember("RunOutcome", found.Run.Figure.Outcome);
        return new CommandError("Error_NoFigure", found.Run.Figure.Runner.Horse.Id, found.Race.Figures.Race.Id, reason);
    }

    private void Write(ExplanationText explanation, bool json)
    {
        if (json) explanation.WriteJson(_terminal);
        else explanation.WriteText(_terminal);
    }
}

/// <summary>Which number of a run is explained.</summary>
internal enum ExplainedMarkOutput
{
    /// <summary>The mark after the rules.</summary>
    Mark,

    /// <summary>What the line method thinks that the horse is.</summary>
    Assessment,

    /// <summary>What it ran to.</summary>
    Figure,

    /// <summary>The level of the race: what its field was worth.</summary>
    Level,
}
