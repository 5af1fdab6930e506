using System.Numerics;

namespace Yardstick.Engine.Network;

/// <summary>
/// Every factor of the model moved by its own ±1 standard deviation, so that the solution is a draw with the posterior covariance. The signs
/// come from a hash of what they belong to and of the lane: no state, no randomness, the same at any time and in any order.
/// </summary>
internal sealed class Perturbation : IRightHandSide
{
    private enum Factor : long
    {
        Run = 1L << 40,
        Step = 2L << 40,
        Class = 3L << 40,
        Cohort = 4L << 40,
    }

    private readonly RunColumns _columns;
    private readonly double[] _weight;
    private readonly int _lane;
    private readonly double[] _cohorts;

    public Perturbation(RunColumns columns, double[] weight, int lane)
    {
        (_columns, _weight, _lane) = (columns, weight, lane);
        _cohorts = new double[columns.Cohorts.Count];
        columns.Cohorts.AddPerturbation(factor => Sign(Factor.Cohort, factor), _cohorts);
        for (var horse = 0; horse < columns.HorseCount; horse++)
        {
            if (columns.Horses.Cohort[horse] is >= 0 and var cohort) _cohorts[cohort] -= OfStep(columns.Horses.FirstRun[horse]);
        }
    }

    public void OfCareer(int horse, Span<double> into)
    {
        var first = _columns.Horses.FirstRun[horse];
        for (var k = 0; k < into.Length; k++)
        {
            var step = OfStep(first + k);
            into[k] = OfRun(first + k) + step;
            if (k > 0) into[k - 1] -= step;
        }
    }

    public double OfRace(int race)
    {
        var sum = Sign(Factor.Class, race) * Math.Sqrt(_columns.Races.ClassPrecision[race]);
        foreach (var run in _columns.FieldOf(race)) sum += OfRun(run);
        return sum;
    }

    public double OfCohort(int cohort) => _cohorts[cohort];

    private double OfRun(int run) => Sign(Factor.Run, run) * Math.Sqrt(_weight[run]);

    private double OfStep(int run) => Sign(Factor.Step, run) / Math.Sqrt(_columns.Runs.Step[run]);

    /// <summary>Source: the finalizer of SplitMix64, Steele, Lea and Flood (2014); the sign is the parity of the mixed bits.</summary>
    private double Sign(Factor factor, long index)
    {
        var mixed = ((ulong)((long)factor + index) * 0x9E3779B97F4A7C15UL) + ((ulong)_lane * 0xD1B54A32D192ED03UL) + 1;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return 1 - (2 * (BitOperations.PopCount(mixed ^ (mixed >> 31)) & 1));
    }
}
