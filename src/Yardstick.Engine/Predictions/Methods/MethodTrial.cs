using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

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

    private readonly Dictionary<(Discipline, Breed), MethodHistory> _histories = [];
    private readonly CarriedLoad _loads = new(plan.Standards);

    /// <summary>The races tried, one after the other.</summary>
    /// <param name="races">The history, in the order of <see cref="RaceOrder"/>.</param>
    public IEnumerable<TriedRace> Run(IEnumerable<Race> races)
    {
        var predictors = All.Select(method => new PredictorPerPool(book => new FittedPredictor(new MarkPredictor(HistoryOf(book), method, plan.Standards), plan.From.AddDays(-1)))).ToArray();
        foreach (var forecast in new WalkForward(predictors, plan.From, plan.To).Run(races))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Tried(forecast);
        }
    }

    private MethodHistory HistoryOf((Discipline Code, Breed Population) book)
    {
        if (_histories.TryGetValue(book, out var history)) return history;
        var solves = new RefitPlan(plan.From, FittedPredictor.FitFrom(plan.From), DaysBetweenSolves, plan.Threads);
        return _histories[book] = new MethodHistory(plan.Standards, new NetworkAssessments(plan.Standards, plan.Parameters.For(book.Code, book.Population), solves, cancellationToken));
    }

    private TriedRace Tried(ForecastRace forecast)
    {
        var (race, card) = (forecast.Race, forecast.Card);
        var history = HistoryOf((race.Code, race.Population));
        var places = RaceTally.PlacesOf(race, card);
        var loads = _loads.Compute(card);
        var starters = card.Starters.Select((starter, i) => new TriedStarter(
            starter.Horse.Id, [.. forecast.Methods.Select(method => method[i].Assessment)], loads[i].Sum, places[i], (double?)history.FigureOf(race.Id, starter.Horse.Id))).ToArray();
        var losses = forecast.Methods.Select(method => RaceTally.Create(race, card, [.. method.Select(one => one.WinProbability)])?.Loss).ToArray();
        return new TriedRace(race, starters, losses);
    }
}

/// <summary>Represents the plan of a trial.</summary>
/// <param name="Standards">The rule set.</param>
/// <param name="Parameters">The network parameters, estimated without any day of the trial.</param>
/// <param name="From">The first day tried.</param>
/// <param name="To">The last day tried.</param>
/// <param name="Threads">The number of threads used for a solve. The result is bit-identical for any number.</param>
public sealed record TrialPlan(RuleSet Standards, ParameterSet Parameters, DateOnly From, DateOnly To, int Threads = 1);

/// <summary>Represents a race with the forecasts of the methods and its outcome.</summary>
/// <param name="Race">The race.</param>
/// <param name="Starters">Its starters.</param>
/// <param name="Losses">−ln of the chance given to the winner, in nats, by method; null where no single horse won.</param>
public sealed record TriedRace(Race Race, IReadOnlyList<TriedStarter> Starters, IReadOnlyList<double?> Losses);

/// <summary>A starter with its marks before the race, by method.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Marks">Its marks in pounds of the scale, in the order of the methods; null without one.</param>
/// <param name="Load">What it carried, with weight for age, in pounds.</param>
/// <param name="Place">Its place past the post; null when it did not finish.</param>
/// <param name="Figure">The figure it ran to; null without one.</param>
public sealed record TriedStarter(string Horse, IReadOnlyList<double?> Marks, double Load, int? Place, double? Figure)
{
    /// <summary>A mark at the weights: what it leaves when the load is taken off.</summary>
    /// <param name="method">The method.</param>
    public double? AtTheWeights(RatingMethod method) => Marks[(int)method] - Load;
}
