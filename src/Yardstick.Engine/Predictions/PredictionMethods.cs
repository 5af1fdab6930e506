using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions;

/// <summary>Creates the forecasting methods. Their probabilities are fitted up to a given day and never to later races.</summary>
public static class PredictionMethods
{
    /// <summary>Creates a predictor that gives every starter the same probability.</summary>
    public static IRacePredictor Uniform() => new UniformPredictor();

    /// <summary>Creates the benchmark predictor that uses only the official rating.</summary>
    /// <param name="benchmarks">The ratings.</param>
    /// <param name="fitUntil">The last day of the races used for fitting.</param>
    public static IRacePredictor OfficialRating(BenchmarkTable benchmarks, DateOnly fitUntil) =>
        new PredictorPerPool(_ => new FittedPredictor(new OfficialRatingPredictor(benchmarks), fitUntil));

    /// <summary>Creates the OpenSkill predictor, which uses only the finishing order.</summary>
    /// <param name="fitUntil">The last day of the races used for fitting.</param>
    public static IRacePredictor OpenSkill(DateOnly fitUntil) =>
        new PredictorPerPool(_ => new FittedPredictor(new OpenSkillPredictor(), fitUntil));

    /// <summary>Creates a predictor from the assessments of the line method.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="fitUntil">The last day of the races used for fitting.</param>
    public static IRacePredictor Line(RuleSet set, DateOnly fitUntil) =>
        new PredictorPerPool(_ => new FittedPredictor(new PoundsPredictor(new LineAssessments(set), set), fitUntil));

    /// <summary>Creates a predictor from the published assessments of the network.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="fitUntil">The last day of the races used for fitting.</param>
    /// <param name="parameters">The parameters of the network, estimated up to the same day or earlier.</param>
    /// <param name="plan">The plan that defines when the network is solved again.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation.</param>
    public static IRacePredictor NetworkPounds(
        RuleSet set,
        ParameterSet parameters,
        DateOnly fitUntil,
        RefitPlan plan,
        CancellationToken cancellationToken = default
    ) =>
        new PredictorPerPool(pool => new FittedPredictor(
            new PoundsPredictor(new NetworkAssessments(set, parameters.For(pool), plan, cancellationToken), set),
            fitUntil
        ));
}
