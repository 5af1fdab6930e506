using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Numbers the nodes of an explanation, so that a number used in several places is shown once and referenced afterwards. Trees can be
/// deep, so the traversal is iterative, not recursive.
/// </summary>
internal sealed class ExplanationTreeBuilder
{
    private readonly Dictionary<ExplainedValue, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ExplainedValue> _shared = new(ReferenceEqualityComparer.Instance);

    private ExplanationTreeBuilder(ExplainedValue root) => Root = root;

    /// <summary>Gets the explained number.</summary>
    public ExplainedValue Root { get; }

    /// <summary>Gets the number of distinct nodes in the tree.</summary>
    public int Count => _numbers.Count;

    /// <summary>
    /// Gets how many of them are prior values that stay collapsed. A network assessment comes from all races at once: it expands into its
    /// shares, not into an earlier race.
    /// </summary>
    public int Folded { get; private set; }

    /// <summary>Numbers the nodes of a tree in reading order.</summary>
    /// <param name="root">The root of the explanation.</param>
    /// <param name="most">The number of nodes at which counting stops, for a tree that is not shown if it is larger.</param>
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

            if (node.Origin is PriorOrigin { Number: not StepName.NetworkAssessment })
                tree.Folded++;
            for (var i = node.Inputs.Count - 1; i >= 0; i--)
                open.Push(node.Inputs[i]);
        }

        return tree;
    }

    /// <summary>Returns the number of a node in the tree, starting at 1.</summary>
    public int GetNumber(ExplainedValue node) => _numbers[node];

    /// <summary>Returns whether a node is used in several places.</summary>
    public bool IsShared(ExplainedValue node) => _shared.Contains(node);
}
