using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Ratings.Reasons;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Commands;

/// <summary>How far an explanation is opened: whole where it can be read, else to the race before.</summary>
internal static class ExplanationDepth
{
    /// <summary>The most numbers of a tree that is opened whole without being asked to.</summary>
    public const int MostUnasked = 5_000;

    /// <summary>The most numbers of a tree that is opened as deep as asked.</summary>
    public const int MostWhenAsked = 1_000_000;

    /// <summary>Opens a number some races back; null when that is more than can be shown.</summary>
    /// <param name="reasons">The history.</param>
    /// <param name="number">The number.</param>
    /// <param name="races">How many races back; null for the whole tree if it can be read.</param>
    public static ExplanationTreeBuilder? Choose(HistoryExplanations reasons, ExplainedValue number, int? races)
    {
        if (races is null) return Open(reasons, number, int.MaxValue, MostUnasked) ?? Open(reasons, number, 1, MostWhenAsked);
        return Open(reasons, number, races.Value, MostWhenAsked);
    }

    /// <summary>Opens race after race, so that a tree too large is found out before it fills the memory.</summary>
    private static ExplanationTreeBuilder? Open(HistoryExplanations reasons, ExplainedValue number, int races, int most)
    {
        var tree = ExplanationTreeBuilder.Create(number, most);
        for (var depth = 1; depth <= races && tree.Folded > 0 && tree.Count <= most; depth++)
            tree = ExplanationTreeBuilder.Create(reasons.Unfold(number, depth), most);

        return tree.Count <= most ? tree : null;
    }
}
