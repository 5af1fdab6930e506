namespace Yardstick.Engine.Network;

/// <summary>Represents the solution of a network. Immutable.</summary>
public sealed class NetworkSolution
{
    internal NetworkSolution(CareerSet careers, double[] levels, ClassCells cells, CoarseLevels coarse)
    {
        (Columns, Levels, ClassShifts, Coarse) = (careers.Columns, levels, cells.Shifts, coarse);
        Abilities = Array.ConvertAll(careers.States, state => state.Ability!);
        Weight = Array.ConvertAll(careers.States, state => state.Weight);
    }

    /// <summary>Gets the runs that were solved.</summary>
    public RunColumns Columns { get; }

    /// <summary>Returns the ability of the horse at a run, in pounds.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double Ability(int run)
    {
        var (chunk, slot) = Columns.GetSlot(run);
        return Abilities[chunk][slot] + Columns.Chunks[chunk].Offset[slot];
    }

    /// <summary>Returns the level of a race, in pounds: the amount by which performances in it exceed ability.</summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double RaceLevel(int race) => Levels[race] + Columns.Log[race].Centre;

    /// <summary>
    /// Returns the shift of the level that the class of a race promises, in pounds: what the runners of its class cell together lacked of
    /// that level; 0 for a race without a cell.
    /// </summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double ClassShift(int race) => Columns.Log[race].Cell is >= 0 and var cell ? ClassShifts[cell] : 0;

    /// <summary>Returns the mean of a cohort, in pounds.</summary>
    /// <param name="cohort">0 to the number of cohorts − 1.</param>
    public double CohortMean(int cohort) => Levels[Columns.RaceCount + cohort];

    /// <summary>Returns the final precision of a run, in 1/square pounds; 0 for a lower bound that the ability exceeds anyway.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double RunWeight(int run)
    {
        var (chunk, slot) = Columns.GetSlot(run);
        return Weight[chunk][slot];
    }

    /// <summary>Returns the figure of a run, in pounds: its performance less the level of the race.</summary>
    internal double Figure(int run)
    {
        var (chunk, slot) = Columns.GetSlot(run);
        var careers = Columns.Chunks[chunk];
        return careers.Y[slot] + careers.Offset[slot] - Levels[careers.Race[slot]];
    }

    /// <summary>Abilities by chunk and slot, less the expected change with age.</summary>
    internal double[][] Abilities { get; }

    /// <summary>Weights (precisions) by chunk and slot.</summary>
    internal float[][] Weight { get; }

    /// <summary>Race levels less their centres, followed by cohort means.</summary>
    internal double[] Levels { get; }

    /// <summary>Shifts of promised levels by class cell.</summary>
    internal double[] ClassShifts { get; }

    internal CoarseLevels Coarse { get; }
}
