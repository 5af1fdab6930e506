using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Predictions.Methods;

/// <summary>
/// Evaluates the four methods out of sample. Every race of a period is forecast by all four from the same results of earlier days, then
/// compared with its result. A mark never uses information from its own day or later.
/// </summary>
/// <param name="plan">The trial plan.</param>
/// <param name="cancellationToken">The token to monitor for cancellation.</param>
public sealed class MethodTrial(TrialPlan plan, CancellationToken cancellationToken = default)
{
    private const int DaysBetweenSolves = 7;
    private static readonly RatingMethod[] All = Enum.GetValues<RatingMethod>();

    private readonly Dictionary<RatingPool, MethodHistory> _histories = [];
    private readonly CarriedLoad _loads = new(plan.RuleSet);

    /// <summary>Returns the evaluated races, in order.</summary>
    /// <param name="races">The history, in the order of <see cref="RaceOrder"/>.</param>
    public IEnumerable<EvaluatedRace> Run(IEnumerable<Race> races)
    {
        var predictors = All.Select(method => new PredictorPerPool(pool => new FittedPredictor(
                new MarkPredictor(GetHistory(pool), method, plan.RuleSet),
                plan.From.AddDays(-1)
            )))
            .ToArray();
        foreach (var forecast in new WalkForward(predictors, plan.From, plan.To).Run(races))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Tried(forecast);
        }
    }

    private MethodHistory GetHistory(RatingPool pool)
    {
        if (_histories.TryGetValue(pool, out var history))
            return history;
        var solves = new RefitPlan(plan.From, FittedPredictor.FitFrom(plan.From), DaysBetweenSolves, plan.Threads);
        return _histories[pool] = new MethodHistory(
            plan.RuleSet,
            new NetworkAssessments(plan.RuleSet, plan.Parameters.For(pool), solves, cancellationToken)
        );
    }

    private EvaluatedRace Tried(ForecastRace forecast)
    {
        var (race, card) = (forecast.Race, forecast.Card);
        var history = GetHistory(race.Pool);
        var places = RaceTally.GetPlaces(race, card);
        var loads = _loads.Compute(card);
        var starters = card
            .Starters.Select(
                (starter, i) =>
                    new EvaluatedStarter(
                        starter.Horse.Id,
                        [.. forecast.Methods.Select(method => method[i].Assessment)],
                        loads[i].Sum,
                        places[i],
                        (double?)history.GetFigure(race.Id, starter.Horse.Id)
                    )
            )
            .ToArray();
        var losses = forecast
            .Methods.Select(method => RaceTally.Create(race, card, [.. method.Select(one => one.WinProbability)])?.Loss)
            .ToArray();
        return new EvaluatedRace(race, starters, losses);
    }
}

/// <summary>Represents the plan of a trial.</summary>
/// <param name="RuleSet">The rule set.</param>
/// <param name="Parameters">The network parameters, estimated without any day of the trial.</param>
/// <param name="From">The first day of the trial.</param>
/// <param name="To">The last day of the trial.</param>
/// <param name="Threads">The number of threads used for a solve. The result is bit-identical for any number.</param>
public sealed record TrialPlan(RuleSet RuleSet, ParameterSet Parameters, DateOnly From, DateOnly To, int Threads = 1);

/// <summary>Represents a race with the forecasts of the methods and its outcome.</summary>
/// <param name="Race">The race.</param>
/// <param name="Starters">Its starters.</param>
/// <param name="Losses">
/// −ln of the probability given to the winner, in nats, by method; null when the race has fewer than two starters or not exactly one
/// winner.
/// </param>
public sealed record EvaluatedRace(Race Race, IReadOnlyList<EvaluatedStarter> Starters, IReadOnlyList<double?> Losses);

/// <summary>Represents a starter with its marks before the race, by method.</summary>
/// <param name="Horse">The identifier of the horse.</param>
/// <param name="Marks">The marks in pounds of the scale, in the order of the methods; null when the horse has none.</param>
/// <param name="Load">The weight carried, with the claim added back, plus weight for age, in pounds.</param>
/// <param name="Place">The place past the post; null when it did not finish.</param>
/// <param name="Figure">The figure of the run; null when it has none.</param>
public sealed record EvaluatedStarter(HorseId Horse, IReadOnlyList<double?> Marks, double Load, int? Place, double? Figure)
{
    /// <summary>Returns a mark at the weights: the mark less the load, in pounds.</summary>
    /// <param name="method">The method.</param>
    public double? AtTheWeights(RatingMethod method) => Marks[(int)method] - Load;
}
