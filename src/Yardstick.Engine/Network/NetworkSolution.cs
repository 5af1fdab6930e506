namespace Yardstick.Engine.Network;

/// <summary>What a solve found. It keeps its own copy of every number.</summary>
public sealed class NetworkSolution
{
    private readonly double[] _ability;
    private readonly double[] _levels;

    internal NetworkSolution(RunColumns columns, double[] ability, double[] levels, double[] weight)
    {
        Columns = columns;
        _ability = [.. ability];
        _levels = [.. levels];
        Weight = [.. weight];
    }

    /// <summary>The runs it was found from.</summary>
    public RunColumns Columns { get; }

    /// <summary>The ability of its horse at a run, in pounds.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double Ability(int run) => _ability[run] + Columns.Runs.Offset[run];

    /// <summary>The level of a race, in pounds: what a performance there exceeds ability by.</summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double RaceLevel(int race) => _levels[race] + Columns.Races.Centre[race];

    /// <summary>The mean of a cohort, in pounds.</summary>
    /// <param name="cohort">0 to the number of cohorts − 1.</param>
    public double CohortMean(int cohort) => _levels[Columns.RaceCount + cohort];

    /// <summary>The precision that a run ended with, in 1/square pounds: 0 for a lower bound that ability exceeds anyway.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double RunWeight(int run) => Weight[run];

    /// <summary>The figure of a run: its performance less the level of the race, in pounds.</summary>
    internal double Figure(int run) => Columns.Runs.Y[run] + Columns.Runs.Offset[run] - _levels[Columns.RaceOf(run)];

    internal double[] Weight { get; }

    internal ReadOnlySpan<double> Levels => _levels;
}
