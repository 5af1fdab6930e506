namespace Yardstick.Engine.Network;

/// <summary>
/// Where the ability at one run comes from. The solution is linear in what it was told, so every race, class, start, cohort and the anchor has
/// a share in pounds, and the shares add up to the ability with no remainder. Performances count as differences within their race: a race
/// shared by nobody else adds nothing, and its absolute level never shows.
/// </summary>
public sealed class Contributions
{
    private readonly RunColumns _columns;
    private readonly double[] _weight;
    private readonly double[] _runs;
    private readonly double[] _levels;
    private readonly int _run;

    internal Contributions(RunColumns columns, double[] weight, int run, (double[] Runs, double[] Levels) row)
    {
        (_columns, _weight, _run) = (columns, [.. weight], run);
        (_runs, _levels) = row;
    }

    /// <summary>The exact posterior variance of the ability, in square pounds.</summary>
    public double Variance => _runs[_run];

    /// <summary>What the expected change with age since the debut adds, in pounds.</summary>
    public double OfAge => _columns.Runs.Offset[_run];

    /// <summary>What the anchor adds, in pounds.</summary>
    public double OfAnchor => _columns.Cohorts.AnchorPull * _columns.Cohorts.Base.Sum(g => _levels[_columns.RaceCount + g]);

    /// <summary>What one run adds, its horse's own or another's, in pounds.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double OfRun(int run) => _weight[run] * _columns.Runs.Y[run] * (_runs[run] + _levels[_columns.Runs.Race[run]]);

    /// <summary>What the runs of a race add together, in pounds.</summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double OfRace(int race)
    {
        var sum = 0.0;
        foreach (var run in _columns.FieldOf(race)) sum += OfRun(run);
        return sum;
    }

    /// <summary>What the class of a race adds, in pounds.</summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double OfClass(int race) => -_columns.Races.ClassPrecision[race] * _columns.Races.ClassLevel[race] * _levels[race];

    /// <summary>What the runs of a horse add together, in pounds.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public double OfHorse(int horse)
    {
        var (from, to) = _columns.RunsOf(horse);
        var sum = 0.0;
        for (var run = from; run < to; run++) sum += OfRun(run);
        return sum;
    }

    /// <summary>What the expectation of a horse before its debut adds, in pounds.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public double OfStart(int horse)
    {
        var first = _columns.Horses.FirstRun[horse];
        var cohort = _columns.Horses.Cohort[horse];
        return _columns.Horses.StartMean[horse] / _columns.Runs.Step[first] * (_runs[first] - (cohort < 0 ? 0 : _levels[_columns.RaceCount + cohort]));
    }

    /// <summary>What the expected mean of a cohort adds, in pounds; 0 for all but the first of a chain.</summary>
    /// <param name="cohort">0 to the number of cohorts − 1.</param>
    public double OfCohort(int cohort) => _columns.Cohorts.StartPull(cohort) * _levels[_columns.RaceCount + cohort];

    /// <summary>The sum of every part: the ability, in pounds.</summary>
    public double Total()
    {
        var sum = OfAge + OfAnchor;
        for (var race = 0; race < _columns.RaceCount; race++) sum += OfRace(race) + OfClass(race);
        for (var horse = 0; horse < _columns.HorseCount; horse++) sum += OfStart(horse);
        for (var g = 0; g < _columns.Cohorts.Count; g++) sum += OfCohort(g);
        return sum;
    }
}
