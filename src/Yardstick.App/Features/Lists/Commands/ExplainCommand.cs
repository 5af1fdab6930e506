using System.CommandLine;
using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>
/// Implements the <c>explain</c> command: explains one number computed from results files, down to the facts and table cells it is based
/// on.
/// </summary>
internal sealed class ExplainCommand : Command
{
    private static readonly Dictionary<string, ExplainedNumberOutput> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mark"] = ExplainedNumberOutput.Mark,
        ["assessment"] = ExplainedNumberOutput.Assessment,
        ["figure"] = ExplainedNumberOutput.Figure,
        ["level"] = ExplainedNumberOutput.Level,
    };

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly Option<string?> _horse,
        _race,
        _rules;
    private readonly Option<ExplainedNumberOutput?> _number;
    private readonly Option<Discipline?> _discipline;
    private readonly Option<Breed?> _breed;
    private readonly Option<RatingMethod?> _method;
    private readonly Option<int?> _depth;
    private readonly Option<bool> _json;

    public ExplainCommand(Terminal terminal)
        : base("explain", terminal.Texts[() => ListsTexts.Command_explain])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_horse = options.Text("--horse", () => ListsTexts.Option_horse, () => CommandLineTexts.Name_ID));
        _horse.Required = true;
        Add(_race = options.Text("--race", () => ListsTexts.Option_race, () => CommandLineTexts.Name_ID));
        Add(_number = options.Choice("--number", () => ListsTexts.Option_number, Numbers));
        Add(_depth = options.Parsed("--depth", () => ListsTexts.Option_depth, "N|all", Depth, () => CommandLineTexts.Error_Choice));
        Add(_method = options.Choice("--method", () => ListsTexts.Option_method, RateCommand.Methods));
        Add(_discipline = options.Discipline());
        Add(_breed = options.Breed());
        Add(_rules = options.Text("--rules", () => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_ID));
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (RuleSetOptions.Find(parsed.GetValue(_rules) ?? RuleSetCatalogue.International, out var ruleSet) is { } unknown)
            return _terminal.WriteError(unknown);
        using var files = new InputFiles();
        if (await files.OpenAsync(parsed.GetValue(_files)!, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);
        var (number, method) = (parsed.GetValue(_number) ?? ExplainedNumberOutput.Mark, parsed.GetValue(_method));
        var reasons = new HistoryExplanations(ruleSet);
        // As the list of the same files is made: only a mark that follows the network needs it.
        var rating = new RateResults(ruleSet, method, number == ExplainedNumberOutput.Mark && method is null or RatingMethod.Network);
        var history = await files.ReadAsync(
            _terminal,
            _terminal.Texts[() => CommandLineTexts.Progress_Rating],
            history =>
            {
                rating.Rate(history.Races(cancellationToken), null, reasons.Keep);
                return history;
            },
            cancellationToken
        );
        if (FindAsked(parsed, rating, reasons, out var run) is { } missing)
            return _terminal.WriteError(missing);
        if (Number(rating, run!.Value, number, cancellationToken) is not { } explained)
            return _terminal.WriteError(WithoutFigure(run.Value));
        if (ExplanationDepth.Choose(reasons, explained, parsed.GetValue(_depth)) is not { } tree)
            return _terminal.WriteError(new CommandError(() => ListsTexts.Error_TooDeep, ExplanationDepth.MaxNodes));
        var race = run.Value.Race.Figures.Race;
        var after = new ExplanationText(ruleSet.Id, run.Value.Run.Figure.Runner.Horse, race, number, tree)
        {
            Method = number == ExplainedNumberOutput.Mark ? rating.GetMethod(race) : null,
        };
        Write(after, parsed.GetValue(_json));
        return history.Report.ErrorCount > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    /// <summary>Finds the run that is asked for: in the race that is named, or else in the one that made the mark on the list.</summary>
    private CommandError? FindAsked(
        ParseResult parsed,
        RateResults rating,
        HistoryExplanations reasons,
        out (RatedRace Race, RatedRun Run)? found
    )
    {
        var horse = parsed.GetValue(_horse)!;
        var pool = (parsed.GetValue(_discipline), parsed.GetValue(_breed));
        return Find(reasons, horse, parsed.GetValue(_race) ?? LastOnList(rating, reasons, horse, pool), out found);
    }

    /// <summary>Returns the horse's last rated race in the pool of the list, or in any pool when it is not on the list.</summary>
    private static string? LastOnList(
        RateResults rating,
        HistoryExplanations reasons,
        string horseId,
        (Discipline? Discipline, Breed? Breed) pool
    )
    {
        var discipline = pool.Discipline ?? Discipline.Flat;
        if (!HorseId.TryParse(horseId, null, out var horse))
            return null;
        if (rating.Find(horse, new(discipline, pool.Breed ?? rating.GetBreed(discipline))) is { } state)
            return state.HorseRating.RaceId.Value;
        return pool is (null, null) ? reasons.LastRated(horse)?.Value : null;
    }

    private static int? Depth(string text) =>
        text.Equals("all", StringComparison.OrdinalIgnoreCase) ? int.MaxValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth
        : null;

    /// <summary>Finds the run. Returns an error with suggestions if the horse or the race is not found.</summary>
    private static CommandError? Find(
        HistoryExplanations reasons,
        string horseId,
        string? raceId,
        out (RatedRace Race, RatedRun Run)? found
    )
    {
        found = null;
        if (!HorseId.TryParse(horseId, null, out var id) || reasons.Horse(id) is null)
            return new CommandError(
                () => ListsTexts.Error_Horse,
                horseId,
                Suggestions.Find(horseId, reasons.Horses.Select(horse => (horse.Id.Value, (string?)horse.Name)))
            );
        if (raceId is not { } wanted)
            return new CommandError(() => ListsTexts.Error_HorseNotRated, horseId);
        if (!RaceId.TryParse(wanted, null, out var wantedRace) || reasons.Open(wantedRace) is not { } race)
            return new CommandError(
                () => ListsTexts.Error_Race,
                wanted,
                Suggestions.Find(wanted, reasons.Races.Select(one => (one.Id.Value, (string?)null)))
            );
        if (race.Runs.FirstOrDefault(run => run.Figure.Runner.Horse.Id == id) is not { } own)
            return new CommandError(() => ListsTexts.Error_HorseNotInRace, horseId, wanted);
        found = (race, own);
        return null;
    }

    private static ExplainedValue? Number(
        RateResults rating,
        (RatedRace Race, RatedRun Run) found,
        ExplainedNumberOutput number,
        CancellationToken cancellationToken
    ) =>
        number switch
        {
            ExplainedNumberOutput.Mark => found.Run.After is null
                ? null
                : rating.Explain(found.Race.Figures.Race, found.Run, cancellationToken).Mark,
            ExplainedNumberOutput.Assessment => found.Run.Figure.Assessment,
            ExplainedNumberOutput.Figure => found.Run.Figure.Figure,
            ExplainedNumberOutput.Level => found.Race.Figures.FieldLevel,
            _ => null,
        };

    private CommandError WithoutFigure((RatedRace Race, RatedRun Run) found)
    {
        var words = _terminal.Texts;
        var reason = found.Race.Figures.Level is null ? words[found.Race.Figures.Outcome.Text()] : words[found.Run.Figure.Outcome.Text()];
        return new CommandError(
            () => ListsTexts.Error_NoFigure,
            found.Run.Figure.Runner.Horse.Id.Value,
            found.Race.Figures.Race.Id.Value,
            reason
        );
    }

    private void Write(ExplanationText explanation, bool json)
    {
        if (json)
            explanation.WriteJson(_terminal);
        else
            explanation.WriteText(_terminal);
    }
}

/// <summary>Specifies which number of a run is explained.</summary>
internal enum ExplainedNumberOutput
{
    /// <summary>The mark, after the rules are applied.</summary>
    Mark,

    /// <summary>The assessment of the horse by the line method.</summary>
    Assessment,

    /// <summary>The figure: the performance in this run.</summary>
    Figure,

    /// <summary>The level of the race, estimated from its field.</summary>
    Level,
}
