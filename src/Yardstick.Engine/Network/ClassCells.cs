namespace Yardstick.Engine.Network;

/// <summary>
/// Holds the mean ability of the runners of every class cell softly at the level that its conditions promise: one shift u of that level
/// for all races of a cell, such that mean(K − x) = ρ·u over its runs, with the promised level K and the abilities x. Without it, the
/// figures of a field lie at the promise but abilities do not, because ability is also drawn towards a horse's other races, and the scale
/// contracts at its ends.
/// </summary>
/// <remarks>
/// The shifts are found by a fixed-point iteration with gain 0.7, accelerated by the method of Anderson, <i>Iterative procedures for
/// nonlinear integral equations</i>, JACM 12 (1965), in the form of Walker and Ni, SIAM J. Numer. Anal. 49 (2011). Given the shifts, the
/// network remains linear in its input.
/// </remarks>
internal sealed class ClassCells
{
    /// <summary>Share of the gap between promise and ability that one round removes.</summary>
    private const double Gain = 0.7;

    /// <summary>Largest unmet gap at which the shifts are taken as found, in pounds; root mean square over the runs of all cells.</summary>
    private const double Enough = 0.005;

    private readonly CareerSet _careers;
    private readonly int[] _cell;
    private readonly double[] _runs;
    private readonly double[][] _sums;
    private readonly double _leak;
    private AndersonSteps _steps;

    public ClassCells(CareerSet careers, NetworkOptions options)
    {
        (_careers, _leak, Tolerance) = (careers, options.ClassLeak, Math.Max(Enough, 2 * options.Accuracy));
        var log = careers.Columns.Log;
        _cell = new int[careers.Columns.RaceCount];
        for (var race = 0; race < _cell.Length; race++)
        {
            _cell[race] = log[race].Cell;
            Count = Math.Max(Count, _cell[race] + 1);
        }

        (Shifts, _runs, _steps) = (new double[Count], new double[Count], new AndersonSteps([]));
        for (var race = 0; race < _cell.Length; race++)
        {
            if (_cell[race] >= 0)
                _runs[_cell[race]] += log.EndEntry(race) - log.FirstEntry(race);
        }

        _sums = new double[Count == 0 ? 0 : careers.Partitions.Length][];
        for (var at = 0; at < _sums.Length; at++)
            _sums[at] = new double[Count];
        Forget();
    }

    /// <summary>Number of cells; 0 when no race has one, and then nothing here has an effect.</summary>
    public int Count { get; }

    /// <summary>Shift of the promised level by cell, in pounds.</summary>
    public double[] Shifts { get; private set; }

    /// <summary>Unmet gap at the last move, in pounds; root mean square over the runs of all cells.</summary>
    public double Unmet { get; private set; }

    /// <summary>Unmet gap at which the shifts are taken as found, in pounds.</summary>
    public double Tolerance { get; }

    /// <summary>Sets the shifts, from an earlier solution or to none.</summary>
    public void Begin(ReadOnlySpan<double> shifts)
    {
        Shifts = new double[Count];
        shifts[..Math.Min(shifts.Length, Count)].CopyTo(Shifts);
        Forget();
    }

    /// <summary>Forgets earlier moves, because the weights of the runs have changed since.</summary>
    public void Forget() => _steps = new AndersonSteps(_runs);

    /// <summary>Returns the shift of the promised level of a race, in pounds.</summary>
    public double GetShift(int race) => _cell[race] < 0 ? 0 : Shifts[_cell[race]];

    /// <summary>Moves the shifts towards those that hold every cell, from the abilities of the last pass.</summary>
    /// <returns>Whether they moved; not when the unmet gap is small enough.</returns>
    public bool Move(ParallelContext work)
    {
        var unmet = Gaps(work);
        for (var cell = 0; cell < Count; cell++)
            unmet[cell] -= _leak * Shifts[cell];
        Unmet = Math.Sqrt(Weighted(unmet));
        if (Unmet <= Tolerance)
            return false;
        Shifts = _steps.Next(Shifts, unmet, Gain);
        return true;
    }

    private double Weighted(double[] unmet)
    {
        var (sum, runs) = (0.0, 0.0);
        for (var cell = 0; cell < Count; cell++)
            (sum, runs) = (sum + (_runs[cell] * unmet[cell] * unmet[cell]), runs + _runs[cell]);
        return runs > 0 ? sum / runs : 0;
    }

    /// <summary>Returns the promised level less the ability by cell, in pounds; mean over its runs.</summary>
    private double[] Gaps(ParallelContext work)
    {
        work.For(_sums.Length, Sum);
        var gaps = new double[Count];
        foreach (var sums in _sums)
        {
            for (var cell = 0; cell < Count; cell++)
                gaps[cell] += sums[cell];
        }

        for (var cell = 0; cell < Count; cell++)
            gaps[cell] = _runs[cell] > 0 ? gaps[cell] / _runs[cell] : 0;
        return gaps;
    }

    private void Sum(int at)
    {
        var (partition, sums, log) = (_careers.Partitions[at], _sums[at], _careers.Columns.Log);
        Array.Clear(sums);
        for (var number = partition.FromChunk; number < partition.ToChunk; number++)
        {
            var (chunk, abilities) = (_careers.Columns.Chunks[number], _careers.States[number].Ability!);
            for (var slot = 0; slot < abilities.Length; slot++)
            {
                // A slot past the end of a career has no finite variance.
                if (_cell[chunk.Race[slot]] is >= 0 and var cell && !float.IsInfinity(chunk.Variance[slot]))
                    sums[cell] += log[chunk.Race[slot]].PromisedLevel - abilities[slot] - chunk.Offset[slot];
            }
        }
    }
}
