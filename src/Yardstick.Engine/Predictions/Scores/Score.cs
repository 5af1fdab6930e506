namespace Yardstick.Engine.Predictions.Scores;

/// <summary>Represents the measures over a set of races, each with its interval.</summary>
/// <param name="Races">The number of races.</param>
/// <param name="Loss">The mean loss, −ln of the probability given to the winner, in nats per race; lower is better.</param>
/// <param name="UniformLoss">The mean loss of equal probabilities, in nats per race.</param>
/// <param name="PseudoR2">McFadden's pseudo-R²: 1 − loss ÷ uniform loss. Source: McFadden (1974).</param>
/// <param name="Brier">The mean Brier score per race; lower is better.</param>
/// <param name="PairsRight">The fraction of pairs of finishers in the right order.</param>
/// <param name="Gain">The mean NDCG at 3.</param>
public sealed record Score(
    int Races,
    Estimate Loss,
    double UniformLoss,
    Estimate PseudoR2,
    Estimate Brier,
    Estimate PairsRight,
    Estimate Gain
)
{
    /// <summary>Creates the score of a set of races.</summary>
    /// <param name="tallies">The tallies of the races.</param>
    /// <returns>The score; null when there is no race.</returns>
    public static Score? From(IReadOnlyCollection<RaceTally> tallies)
    {
        if (tallies.Count == 0)
            return null;
        var days = new DayBootstrap(
            tallies.Select(tally =>
                (tally.Day, (double[])[1, tally.Loss, tally.UniformLoss, tally.Brier, tally.PairsRight, tally.Pairs, tally.Gain])
            )
        );
        return new Score(
            tallies.Count,
            days.Estimate(sum => sum[1] / sum[0]),
            tallies.Average(tally => tally.UniformLoss),
            days.Estimate(sum => 1 - (sum[1] / sum[2])),
            days.Estimate(sum => sum[3] / sum[0]),
            days.Estimate(sum => sum[5] == 0 ? 0 : sum[4] / sum[5]),
            days.Estimate(sum => sum[6] / sum[0])
        );
    }

    /// <summary>
    /// Returns the mean loss of one method less that of another on the same races, in nats per race; negative when the first is better.
    /// </summary>
    /// <param name="races">The tallies of both methods, race by race.</param>
    /// <returns>The difference; null when there is no race.</returns>
    public static Estimate? Difference(IReadOnlyCollection<(RaceTally Own, RaceTally Other)> races) =>
        races.Count == 0
            ? null
            : new DayBootstrap(races.Select(race => (race.Own.Day, (double[])[1, race.Own.Loss - race.Other.Loss]))).Estimate(sum =>
                sum[1] / sum[0]
            );
}

/// <summary>Represents a measure with its 95% interval.</summary>
/// <param name="Value">The measure on all races.</param>
/// <param name="Low">The lower end of the 95% bootstrap interval over days.</param>
/// <param name="High">The upper end of that interval.</param>
public readonly record struct Estimate(double Value, double Low, double High);
