using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Rates one race under the rule set in force on its date: figures, assessments and marks. Instances are not thread-safe.
/// </summary>
/// <param name="ruleSets">The rule sets in force, by date.</param>
/// <param name="decisions">The marks decided by the commission; null for none.</param>
public sealed class RaceRating(RuleSetSuccession ruleSets, DecidedMarks? decisions = null)
{
    private readonly DecidedMarks _decisions = decisions ?? DecidedMarks.None;
    private readonly Dictionary<RuleSet, (LineMethod Method, MarkRules Rules)> _rules = new(ReferenceEqualityComparer.Instance);

    /// <summary>Initializes a new instance that uses one rule set for every date.</summary>
    public RaceRating(RuleSet set)
        : this(RuleSetSuccession.From(set)) { }

    /// <summary>Rates a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="before">Returns the rating of a horse before the race in its rating pool, or null for an unknown horse.</param>
    public RatedRace Rate(Race race, Func<HorseId, HorseRating?> before)
    {
        var set = ruleSets.On(race.Date);
        var (method, rules) = Under(set);
        race = set.WithEstimatedDistance(race);
        var figures = method.Rate(
            race,
            _decisions.IsEmpty ? before : horse => before(horse) is { } horseRating ? Held(rules, race, horseRating) : null
        );
        return new RatedRace(figures, [.. figures.Runs.Select(run => Decide(rules, race, run))]);
    }

    /// <summary>Returns the rating with the commission's decision in force on the day before the race.</summary>
    private HorseRating Held(MarkRules rules, Race race, HorseRating horseRating) =>
        _decisions.InForceOn(horseRating, race.Pool, race.Date.AddDays(-1)) is { } decided
            ? rules.ApplyDecision(horseRating, decided)
            : horseRating;

    private (LineMethod Method, MarkRules Rules) Under(RuleSet set)
    {
        if (_rules.TryGetValue(set, out var known))
            return known;
        var cells = new RuleSetCells(set);
        return _rules[set] = (new LineMethod(cells), new MarkRules(cells));
    }

    private static RatedRun Decide(MarkRules rules, Race race, RunFigure run)
    {
        if (run.Figure is null)
            return new RatedRun(run, null, null);
        var recent = rules.Recent(race, run.Before);
        var (mark, progressive) = rules.Decide(race, run, recent);
        var figure = new Rating(run.Figure.Value);
        var isBest = run.Before is null || figure > run.Before.BestFigure;
        return new RatedRun(
            run,
            mark,
            new HorseRating
            {
                HorseId = run.Runner.Horse.Id,
                RaceId = race.Id,
                LastRun = race.Date,
                Assessment = new Rating(run.Assessment!.Value),
                Variance = run.Variance!.Value,
                MarkKept = new Rating(mark.Carried.Value),
                Mark = mark.Mark.Value,
                Definitive = mark.Definitive,
                Binding = mark.Binding,
                LastFigure = figure,
                BestFigure = isBest ? figure : run.Before!.BestFigure,
                BestDistance = isBest ? race.Distance!.Value : run.Before!.BestDistance,
                Runs = (run.Before?.Runs ?? 0) + 1,
                Wins = (run.Before?.Wins ?? 0) + (run.Runner.Placing == 1 ? 1 : 0),
                Recent = recent,
                ProgressiveKept = new Rating(progressive.Carried.Value),
                ProgressiveBinding = progressive.Binding,
            }
        )
        {
            Progressive = progressive,
        };
    }
}
