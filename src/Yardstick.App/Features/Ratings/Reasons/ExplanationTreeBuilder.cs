using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Ratings.Reasons;

/// <summary>
/// The tree of an explained number with each of its numbers counted, so that one that is used in several places is shown once and
/// referred to afterwards. Trees are deep: nothing here calls itself.
/// </summary>
internal sealed class ExplanationTreeBuilder
{
    private readonly Dictionary<ExplainedValue, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ExplainedValue> _shared = new(ReferenceEqualityComparer.Instance);

    private ExplanationTreeBuilder(ExplainedValue root) => Root = root;

    /// <summary>The number explained.</summary>
    public ExplainedValue Root { get; }

    /// <summary>How many different numbers the tree holds.</summary>
    public int Count => _numbers.Count;

    /// <summary>How many of them are earlier numbers that stay folded. An assessment of the network comes from all races at once: it opens by shares, not by an earlier race.</summary>
    public int Folded { get; private set; }

    /// <summary>Counts the numbers of a tree in the order in which they are read.</summary>
    /// <param name="root">The number explained.</param>
    /// <param name="most">Where the counting ends, for a tree that is not to be shown if it is larger.</param>
    public static ExplanationTreeBuilder Create(ExplainedValue root, int most = int.MaxValue)
    {
        var tree = new ExplanationTreeBuilder(root);
        var open = new Stack<ExplainedValue>([root]);
        while (tree.Count <= most && open.TryPop(out var node))
        {
            if (!tree._numbers.TryAdd(node, tree._numbers.Count + 1))
            {
                tree._shared.Add(node);
                continue;
            }

            if (node.Origin is PriorOrigin { Number: not StepName.NetworkAssessment }) tree.Folded++;
            for (var i = node.Inputs.Count - 1; i >= 0; i--) open.Push(node.Inputs[i]);
        }

        return tree;
    }

    /// <summary>The number's place in the tree, from 1.</summary>
    public int NumberOf(ExplainedValue node) => _numbers[node];

    /// <summary>Whether the number is used in several places.</summary>
    public bool IsShared(ExplainedValue node) => _shared.Contains(node);
}
