namespace Yardstick.Engine.Network;

/// <summary>What a solve found. Nothing changes it afterwards.</summary>
public sealed class NetworkSolution
{
    internal NetworkSolution(CareerSet careers, double[] levels, CoarseLevels coarse)
    {
        (Columns, Levels, Coarse) = (careers.Columns, levels, coarse);
        Abilities = Array.ConvertAll(careers.States, state => state.Ability!);
        Weight = Array.ConvertAll(careers.States, state => state.Weight);
    }

    /// <summary>The runs it was found from.</summary>
    public RunColumns Columns { get; }

    /// <summary>The ability of its horse at a run, in pounds.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double Ability(int run)
    {
        var (chunk, slot) = Columns.SlotOf(run);
        return Abilities[chunk][slot] + Columns.Chunks[chunk].Offset[slot];
    }

    /// <summary>The level of a race, in pounds: what a performance there exceeds ability by.</summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double RaceLevel(int race) => Levels[race] + Columns.Log[race].Centre;

    /// <summary>The mean of a cohort, in pounds.</summary>
    /// <param name="cohort">0 to the number of cohorts − 1.</param>
    public double CohortMean(int cohort) => Levels[Columns.RaceCount + cohort];

    /// <summary>The precision that a run ended with, in 1/square pounds: 0 for a lower bound that ability exceeds anyway.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double RunWeight(int run)
    {
        var (chunk, slot) = Columns.SlotOf(run);
        return Weight[chunk][slot];
    }

    /// <summary>The figure of a run: its performance less the level of the race, in pounds.</summary>
    internal double Figure(int run)
    {
        var (chunk, slot) = Columns.SlotOf(run);
        var careers = Columns.Chunks[chunk];
        return careers.Y[slot] + careers.Offset[slot] - Levels[careers.Race[slot]];
    }

    /// <summary>By chunk and slot, less the expected change with age.</summary>
    internal double[][] Abilities { get; }

    /// <summary>By chunk and slot.</summary>
    internal float[][] Weight { get; }

    /// <summary>Races less their centre, then cohorts.</summary>
    internal double[] Levels { get; }

    internal CoarseLevels Coarse { get; }
}
