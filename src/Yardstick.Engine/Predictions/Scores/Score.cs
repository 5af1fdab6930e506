namespace Yardstick.Engine.Predictions.Scores;

/// <summary>The measures of some races, each with its interval.</summary>
/// <param name="Races">Number of races.</param>
/// <param name="Loss">Mean loss of the winner, in nats a race; lower is better.</param>
/// <param name="UniformLoss">The same for equal chances.</param>
/// <param name="PseudoR2">1 − loss ÷ uniform loss: the part of the doubt that was taken away. Source: McFadden (1974).</param>
/// <param name="Brier">Mean Brier score of a race; lower is better.</param>
/// <param name="PairsRight">Part of the pairs of finishers put in the right order.</param>
/// <param name="Gain">Mean NDCG at 3.</param>
public sealed record Score(int Races, Estimate Loss, double UniformLoss, Estimate PseudoR2, Estimate Brier, Estimate PairsRight, Estimate Gain)
{
    /// <summary>The measures of some races.</summary>
    /// <param name="tallies">The races.</param>
    /// <returns>Null when there is no race.</returns>
    public static Score? From(IReadOnlyCollection<RaceTally> tallies)
    {
        if (tallies.Count == 0) return null;
        var days = new DayBootstrap(tallies.Select(tally => (tally.Day,
            (double[])[1, tally.Loss, tally.UniformLoss, tally.Brier, tally.PairsRight, tally.Pairs, tally.Gain])));
        return new Score(
            tallies.Count,
            days.Estimate(sum => sum[1] / sum[0]),
            tallies.Average(tally => tally.UniformLoss),
            days.Estimate(sum => 1 - (sum[1] / sum[2])),
            days.Estimate(sum => sum[3] / sum[0]),
            days.Estimate(sum => sum[5] == 0 ? 0 : sum[4] / sum[5]),
            days.Estimate(sum => sum[6] / sum[0]));
    }

    /// <summary>How much less one method lost than another on the same races, in nats a race; below 0 when it is the better one.</summary>
    /// <param name="races">The tallies of both, race by race.</param>
    /// <returns>Null when there is no race.</returns>
    public static Estimate? Difference(IReadOnlyCollection<(RaceTally Own, RaceTally Other)> races) => races.Count == 0
        ? null
        : new DayBootstrap(races.Select(race => (race.Own.Day, (double[])[1, race.Own.Loss - race.Other.Loss]))).Estimate(sum => sum[1] / sum[0]);
}

/// <summary>A measure with its interval.</summary>
/// <param name="Value">The measure on all races.</param>
/// <param name="Low">The lower end of the interval that holds it 95 times in 100 if the days had been others like these.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High);
