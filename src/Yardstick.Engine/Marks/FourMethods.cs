using Yardstick.Engine.Figures;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Marks;

/// <summary>
/// The marks of all four methods beside each other, from what is kept of a rated history: each with its reason, whose figures and earlier
/// marks open by their races (see <see cref="MarkExplanations"/>). An instance serves one thread.
/// </summary>
/// <param name="set">The set of the history.</param>
public sealed class FourMethods(RuleSet set)
{
    private readonly MarkRules _rules = new(new RuleSetCells(set));

    /// <summary>The marks after the last run of a horse.</summary>
    /// <param name="standing">What is kept of it.</param>
    /// <param name="network">What the network thinks of it at that run; null when it does not know it.</param>
    public MethodMarks Compute(HorseRating standing, RatedAt? network) => new(
        By(RatingMethod.Standard, standing, network), By(RatingMethod.Weighted, standing, network), By(RatingMethod.Progressive, standing, network), By(RatingMethod.Network, standing, network))
    {
        NetworkKnown = network is not null,
    };

    /// <summary>The mark by one method.</summary>
    /// <param name="method">The method. The network's is that of the standard method where the network does not know the horse.</param>
    /// <param name="standing">What is kept of the horse.</param>
    /// <param name="network">What the network thinks of it at that run; null when it does not know it.</param>
    public MarkDecision By(RatingMethod method, HorseRating standing, RatedAt? network) => method switch
    {
        RatingMethod.Standard => _rules.Best(standing),
        RatingMethod.Weighted => _rules.Mean(standing),
        RatingMethod.Progressive => _rules.Progress(standing),
        RatingMethod.Network => network is null ? _rules.Best(standing) : _rules.Follow(standing.HorseId, network, standing.Definitive),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
    };
}

/// <summary>The marks of one horse by all four methods.</summary>
/// <param name="Standard">The best of the recent figures.</param>
/// <param name="Weighted">The mean of the recent figures, the older ones counting for less.</param>
/// <param name="Progressive">Old mark + K × (achieved − expected), within the cap.</param>
/// <param name="Network">The assessment of the network, or the standard method where it does not know the horse.</param>
public sealed record MethodMarks(MarkDecision Standard, MarkDecision Weighted, MarkDecision Progressive, MarkDecision Network)
{
    /// <summary>Whether the network knows the horse.</summary>
    public bool NetworkKnown { get; init; }

    /// <summary>The mark by a method.</summary>
    /// <param name="method">The method.</param>
    public MarkDecision this[RatingMethod method] => method switch
    {
        RatingMethod.Standard => Standard,
        RatingMethod.Weighted => Weighted,
        RatingMethod.Progressive => Progressive,
        RatingMethod.Network => Network,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
    };

    /// <summary>How far the marks lie apart: the highest less the lowest, as they are published, in the unit of the scale.</summary>
    public decimal Spread
    {
        get
        {
            decimal[] marks = [Standard.Mark.Value, Weighted.Mark.Value, Progressive.Mark.Value, Network.Mark.Value];
            return marks.Max() - marks.Min();
        }
    }
}
