using System.Diagnostics;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Times the states kept for prediction: an invented history of its own is learned day by day, every race solved anew each week.</summary>
internal static class PredictorBenchmark
{
    private static readonly SimulationPlan Plan = new() { Years = 3, Horses = 2_000 };

    /// <summary>The runs learned, and the seconds that took.</summary>
    public static (int Runs, double Seconds) Run(CancellationToken cancellationToken)
    {
        var standards = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;
        var days = Simulator.Run(Plan, standards).Races.OrderBy(race => race, RaceOrder.Instance).GroupBy(race => race.Date).Select(day => day.ToList()).ToList();
        var predictor = new NetworkPredictor(new PredictorParameters(), standards, Environment.ProcessorCount);
        var clock = Stopwatch.StartNew();
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictor.Learn(day);
        }

        return (days.Sum(day => day.Sum(race => race.Runners.Count)), clock.Elapsed.TotalSeconds);
    }
}
