using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Backtests;

/// <summary>What is forecast, and how.</summary>
internal sealed record BacktestPlan
{
    public required BacktestMethod Method { get; init; }

    public required PredictionScale Scale { get; init; }

    public required RefitPace Refit { get; init; }

    /// <summary>The first day forecast.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day forecast.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The last day of the races that parameters are fitted to, before <see cref="From"/>.</summary>
    public required DateOnly Until { get; init; }

    public required IReadOnlyList<Discipline> Codes { get; init; }

    public required RuleSet Standards { get; init; }

    /// <summary>The parameters of the network, estimated from days before <see cref="From"/>.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>The method's predictor, knowing nothing yet.</summary>
    public IRacePredictor Predictor(BenchmarkTable benchmarks, CancellationToken cancellationToken) => Method switch
    {
        BacktestMethod.Network when Scale == PredictionScale.Predictive => new NetworkPredictor(Predictive, Standards, Environment.ProcessorCount),
        BacktestMethod.Network => PredictionMethods.NetworkPounds(Standards, Parameters, Until, Solves, cancellationToken),
        BacktestMethod.Standard => PredictionMethods.Line(Standards, Until),
        BacktestMethod.OpenSkill => PredictionMethods.OpenSkill(Until),
        BacktestMethod.Official => PredictionMethods.OfficialRating(benchmarks, Until),
        _ => PredictionMethods.Uniform(),
    };

    /// <summary>The scales of the predictor; its weights are fitted to the days learned, anew at most once a month.</summary>
    private PredictorParameters Predictive => new() { Levels = new LevelScales { DaysBetweenSolutions = (int)Refit } };

    private RefitPlan Solves => new(From, Until.AddYears(-2), (int)Refit, Environment.ProcessorCount);
}

/// <summary>The methods that can be tried.</summary>
internal enum BacktestMethod
{
    /// <summary>The network: every race at once.</summary>
    Network,

    /// <summary>The handicapper's line method.</summary>
    Standard,

    /// <summary>The rating of games, by order of finish alone.</summary>
    OpenSkill,

    /// <summary>The official rating of the file: a benchmark.</summary>
    Official,

    /// <summary>Equal chances.</summary>
    Uniform,
}

/// <summary>What the network's probabilities come from.</summary>
internal enum PredictionScale
{
    /// <summary>States kept for prediction alone.</summary>
    Predictive,

    /// <summary>The published pounds and nothing else.</summary>
    Pounds,
}

/// <summary>How often the network is solved again; the number is its days.</summary>
internal enum RefitPace
{
    /// <summary>After every day.</summary>
    Daily = 1,

    /// <summary>After every week.</summary>
    Weekly = 7,
}
