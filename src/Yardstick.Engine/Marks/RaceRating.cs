using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>Rates one race from end to end under the standard set of its day: figures, assessments, marks. An instance serves one thread.</summary>
/// <param name="standards">The sets in force, day by day.</param>
/// <param name="decisions">The marks that the commission decided; null for none.</param>
public sealed class RaceRating(RuleSetSuccession standards, DecidedMarks? decisions = null)
{
    private readonly DecidedMarks _decisions = decisions ?? DecidedMarks.None;
    private readonly Dictionary<RuleSet, (LineMethod Method, MarkRules Rules)> _rules = new(ReferenceEqualityComparer.Instance);

    /// <summary>Rates under one set, whatever the day.</summary>
    public RaceRating(RuleSet set)
        : this(RuleSetSuccession.From(set))
    {
    }

    /// <summary>Rates a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="before">The standing of a horse before the race in its code and population; null for an unknown horse.</param>
    public RatedRace Rate(Race race, Func<string, HorseRating?> before)
    {
        var (method, rules) = Under(standards.On(race.Date));
        var figures = method.Rate(race, _decisions.IsEmpty ? before : horse => before(horse) is { } standing ? Held(rules, race, standing) : null);
        return new RatedRace(figures, [.. figures.Runs.Select(run => Decide(rules, race, run))]);
    }

    /// <summary>The standing with the decision that holds on the eve of a race.</summary>
    private HorseRating Held(MarkRules rules, Race race, HorseRating standing) =>
        _decisions.After(standing, race.Code, race.Population, race.Date.AddDays(-1)) is { } decided ? rules.Hold(standing, decided) : standing;

    private (LineMethod Method, MarkRules Rules) Under(RuleSet set)
    {
        if (_rules.TryGetValue(set, out var known)) return known;
        var cells = new RuleSetCells(set);
        return _rules[set] = (new LineMethod(cells), new MarkRules(cells));
    }

    private static RatedRun Decide(MarkRules rules, Race race, RunFigure run)
    {
        if (run.Figure is null) return new RatedRun(run, null, null);
        var recent = rules.Recent(race, run.Before);
        var (mark, progressive) = rules.Decide(race, run, recent);
        var figure = new Rating(run.Figure.Value);
        var isBest = run.Before is null || figure > run.Before.BestFigure;
        return new RatedRun(run, mark, new HorseRating
        {
            HorseId = run.Runner.Horse.Id,
            RaceId = race.Id,
            LastRun = race.Date,
            Assessment = new Rating(run.Assessment!.Value),
            Variance = run.Variance!.Value,
            MarkKept = new Rating(mark.Kept.Value),
            Mark = mark.Mark.Value,
            Definitive = mark.Definitive,
            Binding = mark.Binding,
            LastFigure = figure,
            BestFigure = isBest ? figure : run.Before!.BestFigure,
            BestDistance = isBest ? race.Distance!.Value : run.Before!.BestDistance,
            Runs = (run.Before?.Runs ?? 0) + 1,
            Wins = (run.Before?.Wins ?? 0) + (run.Runner.Placing == 1 ? 1 : 0),
            Recent = recent,
            ProgressiveKept = new Rating(progressive.Kept.Value),
            ProgressiveBinding = progressive.Binding,
        })
        {
            Progressive = progressive,
        };
    }
}
