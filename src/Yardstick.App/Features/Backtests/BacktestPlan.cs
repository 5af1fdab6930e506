using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Backtests;

/// <summary>Specifies what a back-test forecasts, and how.</summary>
internal sealed record BacktestPlan
{
    public required BacktestMethod Method { get; init; }

    public required PredictionScale Scale { get; init; }

    public required RefitPace Refit { get; init; }

    /// <summary>Gets the first day forecast.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the last day forecast.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets the last day of the races used to fit parameters; earlier than <see cref="From"/>.</summary>
    public required DateOnly Until { get; init; }

    public required IReadOnlyList<Discipline> Disciplines { get; init; }

    public required RuleSet RuleSet { get; init; }

    /// <summary>Gets the parameters of the network, estimated from days before <see cref="From"/>.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>Creates an untrained predictor of the method.</summary>
    public IRacePredictor Predictor(BenchmarkTable benchmarks, CancellationToken cancellationToken) =>
        Method switch
        {
            BacktestMethod.Network when Scale == PredictionScale.Predictive => new NetworkPredictor(
                Predictive,
                RuleSet,
                Environment.ProcessorCount
            ),
            BacktestMethod.Network => PredictionMethods.NetworkPounds(RuleSet, Parameters, Until, Solves, cancellationToken),
            BacktestMethod.Standard => PredictionMethods.Line(RuleSet, Until),
            BacktestMethod.OpenSkill => PredictionMethods.OpenSkill(Until),
            BacktestMethod.Official => PredictionMethods.OfficialRating(benchmarks, Until),
            _ => PredictionMethods.Uniform(),
        };

    /// <summary>
    /// Gets the scales of the predictor. Its weights are fitted to the days already learned, and refitted at most once a month.
    /// </summary>
    private PredictorParameters Predictive => new() { Levels = new LevelScales { DaysBetweenSolutions = (int)Refit } };

    private RefitPlan Solves => new(From, Until.AddYears(-2), (int)Refit, Environment.ProcessorCount);
}

/// <summary>Specifies the method under test.</summary>
internal enum BacktestMethod
{
    /// <summary>The network, which rates all races jointly.</summary>
    Network,

    /// <summary>The handicapper's line method.</summary>
    Standard,

    /// <summary>OpenSkill, a rating system for games that uses only the order of finish.</summary>
    OpenSkill,

    /// <summary>The official rating in the file, as a benchmark.</summary>
    Official,

    /// <summary>Equal probabilities.</summary>
    Uniform,
}

/// <summary>Specifies the source of the network's probabilities.</summary>
internal enum PredictionScale
{
    /// <summary>States maintained only for prediction.</summary>
    Predictive,

    /// <summary>The published assessments in pounds, and nothing else.</summary>
    Pounds,
}

/// <summary>Specifies how often the network is solved again; the value is the number of days.</summary>
internal enum RefitPace
{
    /// <summary>After every day.</summary>
    Daily = 1,

    /// <summary>After every week.</summary>
    Weekly = 7,
}
