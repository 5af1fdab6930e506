using Yardstick.Engine.Figures;
using Yardstick.Engine.Network;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Computes the marks of all four methods from the stored ratings, each with its explanation. Prior figures and marks are expanded
/// by race (see <see cref="MarkExplanations"/>). Instances are not thread-safe.
/// </summary>
/// <param name="set">The rule set of the history.</param>
public sealed class FourMethods(RuleSet set)
{
    private readonly MarkRules _rules = new(new RuleSetCells(set));

    /// <summary>Returns the marks of a horse after its last run.</summary>
    /// <param name="horseRating">The stored rating of the horse.</param>
    /// <param name="network">The network's assessment at that run; null when the network does not rate the horse.</param>
    public MethodMarks Compute(HorseRating horseRating, RatedAt? network) =>
        new(
            By(RatingMethod.Standard, horseRating, network),
            By(RatingMethod.Weighted, horseRating, network),
            By(RatingMethod.Progressive, horseRating, network),
            By(RatingMethod.Network, horseRating, network)
        )
        {
            HasNetworkRating = network is not null,
        };

    /// <summary>Returns the mark by one method.</summary>
    /// <param name="method">The method. The network method falls back to the standard one when the network does not rate the horse.</param>
    /// <param name="horseRating">The stored rating of the horse.</param>
    /// <param name="network">The network's assessment at that run; null when the network does not rate the horse.</param>
    public MarkDecision By(RatingMethod method, HorseRating horseRating, RatedAt? network) =>
        method switch
        {
            RatingMethod.Standard => _rules.Best(horseRating),
            RatingMethod.Weighted => _rules.Mean(horseRating),
            RatingMethod.Progressive => _rules.Progressive(horseRating),
            RatingMethod.Network => network is null
                ? _rules.Best(horseRating)
                : _rules.FromNetwork(horseRating.HorseId, network, horseRating.Definitive),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
        };
}

/// <summary>Represents the marks of one horse by all four methods.</summary>
/// <param name="Standard">The best of the recent figures.</param>
/// <param name="Weighted">The mean of the recent figures, with older figures weighted less.</param>
/// <param name="Progressive">Old mark + K × (achieved − expected), within the cap.</param>
/// <param name="Network">The network's assessment, or the standard method when the network does not rate the horse.</param>
public sealed record MethodMarks(MarkDecision Standard, MarkDecision Weighted, MarkDecision Progressive, MarkDecision Network)
{
    /// <summary>Gets whether the network rates the horse.</summary>
    public bool HasNetworkRating { get; init; }

    /// <summary>Gets the mark of a method.</summary>
    /// <param name="method">The method.</param>
    public MarkDecision this[RatingMethod method] =>
        method switch
        {
            RatingMethod.Standard => Standard,
            RatingMethod.Weighted => Weighted,
            RatingMethod.Progressive => Progressive,
            RatingMethod.Network => Network,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
        };

    /// <summary>Gets the range of the four published marks: the highest minus the lowest, in the unit of the scale.</summary>
    public decimal Spread
    {
        get
        {
            decimal[] marks = [Standard.Mark.Value, Weighted.Mark.Value, Progressive.Mark.Value, Network.Mark.Value];
            return marks.Max() - marks.Min();
        }
    }
}
