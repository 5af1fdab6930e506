using System.Diagnostics;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Benchmarks;

/// <summary>
/// Measures the network predictor on a simulated history of its own, learned day by day, with all races solved again each week.
/// </summary>
internal static class PredictorBenchmark
{
    private static readonly SimulationPlan Plan = new() { Years = 3, Horses = 2_000 };

    /// <summary>Returns the number of runs learned and the elapsed seconds.</summary>
    public static (int Runs, double Seconds) Run(CancellationToken cancellationToken)
    {
        var ruleSet = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;
        var days = Simulator
            .Run(Plan, ruleSet)
            .Races.OrderBy(race => race, RaceOrder.Instance)
            .GroupBy(race => race.Date)
            .Select(day => day.ToList())
            .ToList();
        var predictor = new NetworkPredictor(new PredictorParameters(), ruleSet, Environment.ProcessorCount);
        var clock = Stopwatch.StartNew();
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictor.Learn(day);
        }

        return (days.Sum(day => day.Sum(race => race.Runners.Count)), clock.Elapsed.TotalSeconds);
    }
}
