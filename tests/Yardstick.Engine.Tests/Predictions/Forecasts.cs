using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Provides every prediction method on a small simulated history.</summary>
internal static class Forecasts
{
    public static readonly DateOnly From = new(2002, 6, 1);
    public static readonly DateOnly To = new(2002, 8, 31);
    private static readonly DateOnly Eve = From.AddDays(-1);

    private static readonly ParameterSet Parameters = new()
    {
        Id = "default",
        RuleSet = ShippedSets.International.Id,
        Until = Eve,
        Pools = [],
    };

    public static SimulatedHistory History { get; } =
        Simulator.Run(
            new SimulationPlan
            {
                Years = 2,
                Countries = 2,
                Horses = 300,
            },
            ShippedSets.International
        );

    public static TheoryData<string> Methods =>
        ["uniform", "official", "openskill", "line", "network-weekly", "network-daily", "predictive"];

    public static IRacePredictor Make(string method) =>
        method switch
        {
            "uniform" => PredictionMethods.Uniform(),
            "official" => PredictionMethods.OfficialRating(Benchmarks, Eve),
            "openskill" => PredictionMethods.OpenSkill(Eve),
            "predictive" => new NetworkPredictor(new PredictorParameters(), ShippedSets.International, 2),
            "line" => PredictionMethods.Line(ShippedSets.International, Eve),
            "network-weekly" => PredictionMethods.NetworkPounds(
                ShippedSets.International,
                Parameters,
                Eve,
                new RefitPlan(From, Eve.AddYears(-1), 7)
            ),
            _ => PredictionMethods.NetworkPounds(ShippedSets.International, Parameters, Eve, new RefitPlan(From, Eve.AddYears(-1), 1)),
        };

    public static List<ForecastRace> Read(string method, IEnumerable<Race> races) =>
        [.. new WalkForward([Make(method)], From, To).Run(races)];

    /// <summary>Gets ratings that carry information: the rounded true ability at each run, for two runners out of three.</summary>
    private static BenchmarkTable Benchmarks { get; } = MakeBenchmarks();

    private static BenchmarkTable MakeBenchmarks()
    {
        var table = new BenchmarkTable();
        foreach (var (number, run) in History.Truth.Index())
        {
            if (number % 3 > 0)
                table.Add(run.RaceId, run.HorseId, new Benchmark(Math.Round(run.Ability), 2 + (number % 7)));
        }

        return table;
    }
}
