using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Scores;

/// <summary>Represents the quality of the forecast of one race, by measures that are additive over races.</summary>
/// <param name="Day">The day of the race.</param>
/// <param name="Loss">−ln of the probability given to the winner, in nats.</param>
/// <param name="UniformLoss">The loss of equal probabilities: ln of the number of starters.</param>
/// <param name="Brier">The sum over starters of (probability − outcome)². Source: Brier, <i>Monthly Weather Review</i> 78 (1950).</param>
/// <param name="PairsRight">
/// The number of pairs of finishers in which the one with the higher probability finished in front; equal probabilities count one half.
/// </param>
/// <param name="Pairs">The number of pairs of finishers that did not dead-heat.</param>
/// <param name="Gain">
/// NDCG at 3, from 0 to 1: how well the three highest probabilities match the first three, with gains of 3, 2 and 1. Source: Järvelin and
/// Kekäläinen, <i>ACM TOIS</i> 20 (2002).
/// </param>
public readonly record struct RaceTally(
    DateOnly Day,
    double Loss,
    double UniformLoss,
    double Brier,
    double PairsRight,
    double Pairs,
    double Gain
)
{
    private const int Depth = 3;

    /// <summary>Creates the tally of a race.</summary>
    /// <param name="race">The race as it was run.</param>
    /// <param name="card">The race before the off.</param>
    /// <param name="chances">The win probability of each starter, in the order of the card.</param>
    /// <returns>The tally; null when the race has fewer than two starters or not exactly one winner.</returns>
    public static RaceTally? Create(Race race, Racecard card, IReadOnlyList<double> chances)
    {
        var places = GetPlaces(race, card);
        if (places.Length < 2 || places.Count(place => place == 1) != 1)
            return null;
        var brier = 0.0;
        for (var i = 0; i < places.Length; i++)
            brier += Squared(chances[i] - (places[i] == 1 ? 1 : 0));
        var (right, pairs) = Compare(places, chances);
        return new RaceTally(
            race.Date,
            -Math.Log(chances[Array.IndexOf(places, 1)]),
            Math.Log(places.Length),
            brier,
            right,
            pairs,
            ComputeGain(places, chances)
        );
    }

    /// <summary>Returns the place of each starter past the post, in the order of the card; null for one that did not finish.</summary>
    internal static int?[] GetPlaces(Race race, Racecard card)
    {
        var places = race.Runners.Where(runner => runner.Started).ToLookup(runner => runner.Horse.Id, runner => runner.Position);
        return [.. card.Starters.Select(starter => places[starter.Horse.Id].First())];
    }

    private static (double Right, double Pairs) Compare(int?[] places, IReadOnlyList<double> chances)
    {
        var (right, pairs) = (0.0, 0.0);
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (places[i] is not { } one || places[j] is not { } other || one == other)
                    continue;
                pairs++;
                right +=
                    chances[i] == chances[j] ? 0.5
                    : chances[i] > chances[j] == one < other ? 1
                    : 0;
            }
        }

        return (right, pairs);
    }

    private static double ComputeGain(int?[] places, IReadOnlyList<double> chances)
    {
        var worth = places.Select(place => place is <= Depth ? Depth + 1.0 - place.Value : 0).ToArray();
        var ranked = Enumerable.Range(0, places.Length).OrderByDescending(i => chances[i]).Select(i => worth[i]);
        return Discounted(ranked) / Discounted(worth.OrderDescending());
    }

    private static double Discounted(IEnumerable<double> worth) =>
        worth.Take(Depth).Select((value, rank) => value / Math.Log2(rank + 2)).Sum();

    private static double Squared(double value) => value * value;
}
