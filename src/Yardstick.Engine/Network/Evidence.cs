namespace Yardstick.Engine.Network;

/// <summary>The right-hand side of the normal equations: what runs, classes, starts, chains and the anchor say, each weighed by its precision.</summary>
internal sealed class Evidence
{
    private readonly RunColumns _columns;
    private readonly double[] _weight;
    private readonly double[] _cohorts;
    private readonly int[] _debut;

    public Evidence(RunColumns columns, double[] weight)
    {
        (_columns, _weight) = (columns, weight);
        _cohorts = new double[columns.Cohorts.Count];
        _debut = new int[columns.RunCount];
        Array.Fill(_debut, -1);
        for (var horse = 0; horse < columns.HorseCount; horse++)
        {
            _debut[columns.Horses.FirstRun[horse]] = horse;
            if (columns.Horses.Cohort[horse] is >= 0 and var cohort) _cohorts[cohort] -= OfStart(horse);
        }

        for (var g = 0; g < _cohorts.Length; g++) _cohorts[g] += columns.Cohorts.StartPull(g);
        foreach (var g in columns.Cohorts.Base) _cohorts[g] += columns.Cohorts.AnchorPull;
    }

    public double OfRun(int run) => (_weight[run] * _columns.Runs.Y[run]) + (_debut[run] < 0 ? 0 : OfStart(_debut[run]));

    public double OfRace(int race)
    {
        var sum = -_columns.Races.ClassPrecision[race] * _columns.Races.ClassLevel[race];
        foreach (var run in _columns.FieldOf(race)) sum += _weight[run] * _columns.Runs.Y[run];
        return sum;
    }

    public double OfCohort(int cohort) => _cohorts[cohort];

    private double OfStart(int horse) => _columns.Horses.StartMean[horse] / _columns.Runs.Step[_columns.Horses.FirstRun[horse]];
}
