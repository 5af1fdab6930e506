using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions;

/// <summary>The methods that can forecast, each with its probabilities fitted up to a day and never after it.</summary>
public static class PredictionMethods
{
    /// <summary>The same chance for every starter.</summary>
    public static IRacePredictor Uniform() => new UniformPredictor();

    /// <summary>The official rating alone: a benchmark.</summary>
    /// <param name="benchmarks">The ratings.</param>
    /// <param name="fitUntil">The last day fitted to.</param>
    public static IRacePredictor OfficialRating(BenchmarkTable benchmarks, DateOnly fitUntil) =>
        new PredictorPerPool(_ => new FittedPredictor(new OfficialRatingPredictor(benchmarks), fitUntil));

    /// <summary>The rating of games, from the order of finish alone.</summary>
    /// <param name="fitUntil">The last day fitted to.</param>
    public static IRacePredictor OpenSkill(DateOnly fitUntil) => new PredictorPerPool(_ => new FittedPredictor(new OpenSkillPredictor(), fitUntil));

    /// <summary>The assessments of the line method.</summary>
    /// <param name="set">The standard set.</param>
    /// <param name="fitUntil">The last day fitted to.</param>
    public static IRacePredictor Line(RuleSet set, DateOnly fitUntil) =>
        new PredictorPerPool(_ => new FittedPredictor(new PoundsPredictor(new LineAssessments(set), set), fitUntil));

    /// <summary>The published pounds of the network.</summary>
    /// <param name="set">The standard set.</param>
    /// <param name="fitUntil">The last day fitted to.</param>
    /// <param name="parameters">The parameters of the network, estimated up to the same day or earlier.</param>
    /// <param name="plan">When it is solved again.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IRacePredictor NetworkPounds(RuleSet set, ParameterSet parameters, DateOnly fitUntil, RefitPlan plan, CancellationToken cancellationToken = default) =>
        new PredictorPerPool(book => new FittedPredictor(new PoundsPredictor(new NetworkAssessments(set, parameters.For(book.Code, book.Population), plan, cancellationToken), set), fitUntil));
}
