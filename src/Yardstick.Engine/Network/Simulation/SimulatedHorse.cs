using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>Represents a simulated horse and the state of its career.</summary>
internal sealed class SimulatedHorse(Horse horse, int home, double ability, (int Debut, int End) career)
{
    public Horse Horse => horse;

    /// <summary>Gets the number of its home country.</summary>
    public int Home => home;

    /// <summary>Gets the true ability on the day of the last run, in pounds.</summary>
    public double Ability { get; private set; } = ability;

    public bool HasRun { get; private set; }

    private int LastRun { get; set; } = career.Debut;

    private int Ready { get; set; } = career.Debut;

    /// <summary>Returns whether the horse can run on a day.</summary>
    public bool IsReady(int day) => day >= Ready && day <= career.End;

    /// <summary>Advances the ability to a day by the random walk.</summary>
    public void Live(int day, double walkPerDay, SeededDraws draws)
    {
        if (HasRun)
            Ability += Math.Sqrt(walkPerDay * (day - LastRun)) * draws.Normal();
        LastRun = day;
    }

    /// <summary>Records a run and draws the rest period before the next one.</summary>
    public void Rest(int day, SeededDraws draws) => (HasRun, Ready) = (true, day + 12 + draws.Below(28));
}
