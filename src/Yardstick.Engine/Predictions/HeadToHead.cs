using Yardstick.Engine.Network;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Two horses against each other: the one whose performance on the day exceeds the weight it carries by more is in front. Abilities are taken
/// as independent, noise as normal. Source: Thurstone, <i>A law of comparative judgment</i>, Psychological Review 34 (1927), case III.
/// </summary>
/// <param name="Margin">By how much the first is expected in front, in pounds; below 0 for behind.</param>
/// <param name="Deviation">Standard deviation of that margin, in pounds.</param>
public sealed record HeadToHead(double Margin, double Deviation)
{
    /// <summary>The probability that the first is in front, 0 to 1.</summary>
    public double Probability => NormalDistribution.Cumulative(Margin / Deviation);

    /// <summary>Puts two horses against each other.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="runSpread">Standard deviation of a run around ability at the distance, in pounds; above 0.</param>
    public static HeadToHead Create(Contender first, Contender second, double runSpread) => new(
        first.Ability - first.Weight - (second.Ability - second.Weight),
        Math.Sqrt((first.Deviation * first.Deviation) + (second.Deviation * second.Deviation) + (2 * runSpread * runSpread)));
}

/// <summary>A horse at a weight.</summary>
/// <param name="Ability">Its ability, in pounds on the scale.</param>
/// <param name="Deviation">Standard deviation of that ability, in pounds; 0 or more.</param>
/// <param name="Weight">Weight carried with claim and weight for age, in pounds.</param>
public readonly record struct Contender(double Ability, double Deviation, double Weight)
{
    /// <summary>A horse after its last run.</summary>
    /// <param name="rated">Its rating.</param>
    /// <param name="gained">Variance gained since, in square pounds.</param>
    /// <param name="weight">Weight carried with claim and weight for age, in pounds.</param>
    public static Contender From(RatedAt rated, double gained, double weight) =>
        new((double)rated.Ability, Math.Sqrt((double)(rated.Deviation * rated.Deviation) + gained), weight);
}
