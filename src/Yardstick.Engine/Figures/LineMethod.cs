using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Figures;

/// <summary>
/// Implements the handicapper's line method. Each known runner implies the race level at which it ran to its prior assessment; the
/// conditions of the race imply a level for the field. The best-fitting level, with disagreeing lines down-weighted, turns every
/// performance into a figure. Not thread-safe.
/// </summary>
public sealed class LineMethod(RuleSetCells cells)
{
    private readonly Performances _performances = new(cells);
    private readonly LevelFit _levels = new(cells);
    private readonly AssessmentUpdate _update = new(cells);

    /// <summary>Rates one race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="before">Returns the rating of a horse before the race in this rating pool; null for an unknown horse.</param>
    /// <returns>The figures, or the reason for which there are none. A race without figures leaves every rating unchanged.</returns>
    public RaceFigures Rate(Race race, Func<HorseId, HorseRating?> before)
    {
        if (HasOneStarter(race))
            return NotRated(race, RaceOutcome.WalkOver);
        if (race.Distance is null)
            return NotRated(race, RaceOutcome.NoDistance);
        if (cells.PoundsPerLength(race) is not { } perLength)
            return NotRated(race, RaceOutcome.LengthNotProvided);

        var (field, refused) = _performances.Compute(race, perLength, before);
        if (field.Count < 2)
            return NotRated(race, refused.Count == 0 ? RaceOutcome.NothingToCompare : RaceOutcome.AllowanceNotProvided, refused);

        var evidence = cells.ClassLevel(race);
        if (_levels.Fit(race, field, evidence) is not { } level)
            return NotRated(race, RaceOutcome.NoLevel, refused);

        ExplainedValue[] adjustments = cells.AdjustsFigures ? [.. cells.RaceAdjustments(race)] : [];
        var runs = new RunFigure[race.Runners.Count];
        for (int i = 0, next = 0; i < runs.Length; i++)
        {
            // The field is in the order of the race.
            var runner = race.Runners[i];
            runs[i] =
                next < field.Count && ReferenceEquals(field[next].Runner, runner)
                    ? _update.Apply(field[next++], level, evidence, adjustments)
                    : new RunFigure(runner, Reason(runner, refused));
        }

        var outcome = field.Exists(entry => entry.Before is not null) ? RaceOutcome.Rated : RaceOutcome.RatedByClass;
        return new RaceFigures(race, outcome, level.Level, level.Lines, runs);
    }

    private static bool HasOneStarter(Race race)
    {
        var starters = 0;
        foreach (var runner in race.Runners)
            starters += runner.Started ? 1 : 0;
        return starters == 1;
    }

    private static RaceFigures NotRated(Race race, RaceOutcome outcome, IReadOnlyCollection<Runner>? refused = null) =>
        new(race, outcome, null, [], [.. race.Runners.Select(runner => new RunFigure(runner, Reason(runner, refused ?? [])))]);

    private static RunOutcome Reason(Runner runner, IReadOnlyCollection<Runner> refused) =>
        runner switch
        {
            { Status: RunStatus.NonRunner } => RunOutcome.DidNotStart,
            { Status: RunStatus.Disqualified } => RunOutcome.Disqualified,
            { Status: not RunStatus.Finished } => RunOutcome.DidNotFinish,
            { Weight: null } => RunOutcome.NoWeight,
            { Beaten: null, Position: not 1 } => RunOutcome.NoMargin,
            _ => refused.Contains(runner) ? RunOutcome.AllowanceNotProvided : RunOutcome.RaceNotRated,
        };
}
