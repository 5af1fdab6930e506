using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Chooses how many earlier races an explanation expands: all if the tree is small enough, otherwise one.</summary>
internal static class ExplanationDepth
{
    /// <summary>The maximum number of nodes of a tree that is expanded completely by default.</summary>
    public const int DefaultMaxNodes = 5_000;

    /// <summary>The maximum number of nodes of any tree.</summary>
    public const int MaxNodes = 1_000_000;

    /// <summary>Expands a number by a number of earlier races. Returns null if the tree is too large.</summary>
    /// <param name="reasons">The history.</param>
    /// <param name="number">The number to explain.</param>
    /// <param name="races">The number of earlier races; null for the default depth.</param>
    public static ExplanationTreeBuilder? Choose(HistoryExplanations reasons, ExplainedValue number, int? races)
    {
        if (races is null)
            return Open(reasons, number, int.MaxValue, DefaultMaxNodes) ?? Open(reasons, number, 1, MaxNodes);
        return Open(reasons, number, races.Value, MaxNodes);
    }

    /// <summary>Expands one race at a time, so that a tree that is too large is detected before it exhausts the memory.</summary>
    private static ExplanationTreeBuilder? Open(HistoryExplanations reasons, ExplainedValue number, int races, int most)
    {
        var tree = ExplanationTreeBuilder.Create(number, most);
        for (var depth = 1; depth <= races && tree.Folded > 0 && tree.Count <= most; depth++)
            tree = ExplanationTreeBuilder.Create(reasons.Unfold(number, depth), most);

        return tree.Count <= most ? tree : null;
    }
}
