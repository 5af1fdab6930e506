using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>
/// Solves the model as one dense matrix, assembled factor by factor. It does not use careers, Schur complements, centring or
/// preconditioners.
/// </summary>
internal sealed class Oracle
{
    private readonly double[,] _matrix;
    private readonly double[] _right;
    private readonly int _size;
    private readonly double[,] _inverse;
    private readonly Dictionary<(long Horse, long Race), int> _run = [];
    private readonly Dictionary<long, int> _race = [];

    public Oracle(RandomNetwork network, Func<long, long, double> weight)
    {
        foreach (var (race, field) in network.Races)
        {
            foreach (var run in field)
                _run[(run.Horse, race.Key)] = _run.Count;
        }

        foreach (var (race, _) in network.Races)
            _race[race.Key] = _run.Count + _race.Count;
        _size = _run.Count + _race.Count + network.Cohorts.Count;
        _matrix = new double[_size, _size];
        _right = new double[_size];
        foreach (var (race, field) in network.Races)
            AddRace(race, field, weight);
        foreach (
            var career in network.Races.SelectMany(race => race.Field.Select(run => (race.Race, Run: run))).GroupBy(pair => pair.Run.Horse)
        )
            AddCareer([.. career]);
        AddCohorts(network.Cohorts);
        _inverse = Invert();
        Solution = [.. Enumerable.Range(0, _size).Select(i => Enumerable.Range(0, _size).Sum(j => _inverse[i, j] * _right[j]))];
    }

    private double[] Solution { get; }

    public double Ability(long horse, long race) => Solution[_run[(horse, race)]];

    public double Variance(long horse, long race) => _inverse[_run[(horse, race)], _run[(horse, race)]];

    public double Variance(Func<long, long, double> weight)
    {
        var runs = _run.Select(pair => (At: pair.Value, Weight: weight(pair.Key.Horse, pair.Key.Race))).ToList();
        return runs.Sum(one => runs.Sum(other => one.Weight * other.Weight * _inverse[one.At, other.At]));
    }

    public double Level(long race) => Solution[_race[race]];

    public double CohortMean(int cohort) => Solution[_run.Count + _race.Count + cohort];

    private void AddRace(RaceEntry race, RunEntry[] field, Func<long, long, double> weight)
    {
        var level = _race[race.Key];
        foreach (var run in field)
            Factor(weight(run.Horse, race.Key), run.Performance, (_run[(run.Horse, race.Key)], 1), (level, 1));
        if (race.ClassLevel is null && field.All(run => weight(run.Horse, race.Key) == 0))
            Factor(1, 0, (level, 1));
        if (race.ClassLevel is { } promised)
            Factor(1 / race.ClassVariance, field.Average(run => run.Performance) - promised, (level, 1));
    }

    private void AddCareer((RaceEntry Race, RunEntry Run)[] career)
    {
        var (debut, first) = career[0];
        var start = _run[(first.Horse, debut.Key)];
        if (debut.Cohort < 0)
            Factor(1 / debut.StartVariance, debut.StartMean, (start, 1));
        else
            Factor(1 / debut.StartVariance, debut.StartMean, (start, 1), (_run.Count + _race.Count + debut.Cohort, -1));
        for (var k = 1; k < career.Length; k++)
        {
            var (before, after) = (career[k - 1], career[k]);
            var days = after.Race.Day - before.Race.Day;
            var variance = Math.Max(
                0.01,
                (
                    days
                    * (
                        after.Run.Age < 3 ? 0.8
                        : after.Run.Age < 4 ? 0.24
                        : 0.09
                    )
                ) + (days >= 100 ? 9 : 0)
            );
            Factor(
                1 / variance,
                Curve(after.Run.Age) - Curve(before.Run.Age),
                (_run[(after.Run.Horse, after.Race.Key)], 1),
                (_run[(before.Run.Horse, before.Race.Key)], -1)
            );
        }
    }

    private void AddCohorts(CohortPlan plan)
    {
        var zero = _run.Count + _race.Count;
        for (var g = 0; g < plan.Count; g++)
        {
            if (plan.Previous[g] < 0)
                Factor(1 / plan.StartVariance, plan.StartMean, (zero + g, 1));
            else
                Factor(1 / plan.StepVariance, 0, (zero + g, 1), (zero + plan.Previous[g], -1));
        }

        Factor(1 / plan.AnchorVariance, plan.Anchor, [.. plan.Base.Select(g => (zero + g, 1.0 / plan.Base.Count))]);
    }

    private static double Curve(double age) =>
        age <= 4 ? (age - 2) * 4.5
        : age <= 7 ? 9 - (age - 4)
        : 6;

    private void Factor(double precision, double target, params (int At, double Value)[] row)
    {
        foreach (var (i, a) in row)
        {
            _right[i] += precision * target * a;
            foreach (var (j, b) in row)
                _matrix[i, j] += precision * a * b;
        }
    }

    /// <summary>Inverts the matrix by Cholesky decomposition, one unit vector at a time.</summary>
    private double[,] Invert()
    {
        var l = new double[_size, _size];
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var left = _matrix[i, j];
                for (var k = 0; k < j; k++)
                    left -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(left) : left / l[j, j];
            }
        }

        var inverse = new double[_size, _size];
        var column = new double[_size];
        for (var unit = 0; unit < _size; unit++)
        {
            for (var i = 0; i < _size; i++)
            {
                column[i] = i == unit ? 1 : 0;
                for (var k = 0; k < i; k++)
                    column[i] -= l[i, k] * column[k];
                column[i] /= l[i, i];
            }

            for (var i = _size - 1; i >= 0; i--)
            {
                for (var k = i + 1; k < _size; k++)
                    column[i] -= l[k, i] * column[k];
                column[i] /= l[i, i];
                inverse[i, unit] = column[i];
            }
        }

        return inverse;
    }
}
