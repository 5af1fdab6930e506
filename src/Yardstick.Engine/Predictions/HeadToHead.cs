using Yardstick.Engine.Network;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Represents a comparison of two horses. The horse whose performance exceeds its weight carried by more finishes in front. Abilities are
/// assumed independent and noise normal. Source: Thurstone, <i>A law of comparative judgment</i>, Psychological Review 34 (1927), case III.
/// </summary>
/// <param name="Margin">The expected margin of the first horse, in pounds; negative when it is expected behind.</param>
/// <param name="Deviation">Standard deviation of that margin, in pounds.</param>
public sealed record HeadToHead(double Margin, double Deviation)
{
    /// <summary>Gets the probability that the first horse finishes in front, 0 to 1.</summary>
    public double Probability => NormalDistribution.Cumulative(Margin / Deviation);

    /// <summary>Creates a comparison of two horses.</summary>
    /// <param name="first">The first horse.</param>
    /// <param name="second">The second horse.</param>
    /// <param name="runSpread">Standard deviation of a run around ability at the distance, in pounds; above 0.</param>
    public static HeadToHead Create(Contender first, Contender second, double runSpread) => new(
        first.Ability - first.Weight - (second.Ability - second.Weight),
        Math.Sqrt((first.Deviation * first.Deviation) + (second.Deviation * second.Deviation) + (2 * runSpread * runSpread)));
}

/// <summary>Represents a horse and the weight it carries.</summary>
/// <param name="Ability">Its ability, in pounds on the scale.</param>
/// <param name="Deviation">Standard deviation of that ability, in pounds; 0 or more.</param>
/// <param name="Weight">Weight carried with claim and weight for age, in pounds.</param>
public readonly record struct Contender(double Ability, double Deviation, double Weight)
{
    /// <summary>Creates a contender from the rating after its last run.</summary>
    /// <param name="rated">Its rating.</param>
    /// <param name="gained">Variance gained since, in square pounds.</param>
    /// <param name="weight">Weight carried with claim and weight for age, in pounds.</param>
    public static Contender From(RatedAt rated, double gained, double weight) =>
        new((double)rated.Ability, Math.Sqrt((double)(rated.Deviation * rated.Deviation) + gained), weight);
}
