using Yardstick.Engine.Network;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Represents the predicted margin between two horses. Performances less weights carried are compared; abilities are assumed independent
/// and the noise normal. Source: Thurstone, <i>A law of comparative judgment</i>, Psychological Review 34 (1927), case III.
/// </summary>
/// <param name="Margin">The expected margin of the first horse, in pounds; negative when it is expected behind.</param>
/// <param name="Deviation">Standard deviation of that margin, in pounds.</param>
public sealed record HeadToHead(double Margin, double Deviation)
{
    /// <summary>Gets the probability that the first horse finishes in front, 0 to 1.</summary>
    public double Probability => NormalDistribution.Cumulative(Margin / Deviation);

    /// <summary>Creates the comparison of two horses.</summary>
    /// <param name="first">The first horse.</param>
    /// <param name="second">The second horse.</param>
    /// <param name="runSpread">Standard deviation of a run around ability at the distance, in pounds; above 0.</param>
    public static HeadToHead Create(Contender first, Contender second, double runSpread) =>
        new(
            first.Ability - first.Weight - (second.Ability - second.Weight),
            Math.Sqrt((first.Deviation * first.Deviation) + (second.Deviation * second.Deviation) + (2 * runSpread * runSpread))
        );
}

/// <summary>Represents a horse and the weight it carries.</summary>
/// <param name="Ability">Its ability, in pounds on the scale.</param>
/// <param name="Deviation">Standard deviation of that ability, in pounds; 0 or more.</param>
/// <param name="Weight">Weight carried with claim and weight for age, in pounds.</param>
public readonly record struct Contender(double Ability, double Deviation, double Weight)
{
    /// <summary>Creates a contender from the rating after its last run.</summary>
    /// <param name="rated">The rating of the horse.</param>
    /// <param name="gained">The variance that its ability has gained since then, in square pounds.</param>
    /// <param name="weight">Weight carried with claim and weight for age, in pounds.</param>
    public static Contender From(RatedAt rated, double gained, double weight) =>
        new((double)rated.Ability, Math.Sqrt((double)(rated.Deviation * rated.Deviation) + gained), weight);
}
