using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>An invented horse on its way through its career.</summary>
internal sealed class SimulatedHorse(Horse horse, int home, double ability, (int Debut, int End) career)
{
    public Horse Horse => horse;

    /// <summary>The number of its country.</summary>
    public int Home => home;

    /// <summary>True ability on the day it ran last, in pounds.</summary>
    public double Ability { get; private set; } = ability;

    public bool HasRun { get; private set; }

    private int LastRun { get; set; } = career.Debut;

    private int Ready { get; set; } = career.Debut;

    /// <summary>Whether it may run on a day.</summary>
    public bool IsReady(int day) => day >= Ready && day <= career.End;

    /// <summary>Brings its ability to a day.</summary>
    public void Live(int day, double walkPerDay, SeededDraws draws)
    {
        if (HasRun) Ability += Math.Sqrt(walkPerDay * (day - LastRun)) * draws.Normal();
        LastRun = day;
    }

    /// <summary>Notes a run, and how long it rests.</summary>
    public void Rest(int day, SeededDraws draws) => (HasRun, Ready) = (true, day + 12 + draws.Below(28));
}
