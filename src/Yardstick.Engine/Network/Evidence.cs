namespace Yardstick.Engine.Network;

/// <summary>A right-hand side of the whole system.</summary>
internal interface IRightHandSide
{
    /// <summary>Writes the rows of the runs of a horse.</summary>
    void OfCareer(int horse, Span<double> into);

    /// <summary>The row of a race.</summary>
    double OfRace(int race);

    /// <summary>The row of a cohort.</summary>
    double OfCohort(int cohort);
}

/// <summary>What runs, classes, starts, chains and the anchor say, each weighed by its precision.</summary>
internal sealed class Evidence : IRightHandSide
{
    private readonly RunColumns _columns;
    private readonly double[] _weight;
    private readonly double[] _cohorts;

    public Evidence(RunColumns columns, double[] weight)
    {
        (_columns, _weight) = (columns, weight);
        _cohorts = new double[columns.Cohorts.Count];
        for (var horse = 0; horse < columns.HorseCount; horse++)
        {
            if (columns.Horses.Cohort[horse] is >= 0 and var cohort) _cohorts[cohort] -= OfStart(horse);
        }

        for (var g = 0; g < _cohorts.Length; g++) _cohorts[g] += columns.Cohorts.StartPull(g);
        foreach (var g in columns.Cohorts.Base) _cohorts[g] += columns.Cohorts.AnchorPull;
    }

    public void OfCareer(int horse, Span<double> into)
    {
        var first = _columns.Horses.FirstRun[horse];
        for (var k = 0; k < into.Length; k++) into[k] = _weight[first + k] * _columns.Runs.Y[first + k];
        into[0] += OfStart(horse);
    }

    public double OfRace(int race)
    {
        var sum = -_columns.Races.ClassPrecision[race] * _columns.Races.ClassLevel[race];
        foreach (var run in _columns.FieldOf(race)) sum += _weight[run] * _columns.Runs.Y[run];
        return sum;
    }

    public double OfCohort(int cohort) => _cohorts[cohort];

    private double OfStart(int horse) => _columns.Horses.StartMean[horse] / _columns.Runs.Step[_columns.Horses.FirstRun[horse]];
}

/// <summary>1 at one run and 0 elsewhere: its solution is that run's row of the covariance matrix.</summary>
internal sealed class UnitRun(RunColumns columns, int run) : IRightHandSide
{
    private readonly int _horse = columns.HorseOf(run);

    public void OfCareer(int horse, Span<double> into)
    {
        into.Clear();
        if (horse == _horse) into[run - columns.Horses.FirstRun[horse]] = 1;
    }

    public double OfRace(int race) => 0;

    public double OfCohort(int cohort) => 0;
}
