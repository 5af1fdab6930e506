using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Writes a tree as text: one line per number, with its inputs below it. A number that was already written is referenced. A branch that
/// is too deep for the page is written in its own section further down.
/// </summary>
internal sealed class ExplanationTextWriter(TextWriter writer, ExplanationTreeBuilder tree, Localizer texts)
{
    private const int DeepestLine = 14;

    private readonly HashSet<ExplainedValue> _written = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ExplainedValue> _referred = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<ExplainedValue> _later = [];
    private readonly List<string> _sources = [];

    public void Write()
    {
        _later.Enqueue(tree.Root);
        while (_later.TryDequeue(out var section))
        {
            if (_written.Contains(section))
                continue;
            if (section != tree.Root)
                writer.WriteLine();
            WriteSection(section);
        }

        for (var i = 0; i < _sources.Count; i++)
            writer.WriteLine(texts.Get(i == 0 ? () => RatingsTexts.Tree_FirstSource : () => RatingsTexts.Tree_Source, i + 1, _sources[i]));
    }

    private void WriteSection(ExplainedValue section)
    {
        var open = new Stack<(ExplainedValue Node, string Lead, string Below)>([(section, "", "")]);
        while (open.TryPop(out var at))
        {
            var deep = at.Node.Inputs.Count > 0 && at.Below.Length >= 3 * DeepestLine;
            if (at.Node.Inputs.Count > 0 && (deep || _written.Contains(at.Node)))
            {
                writer.WriteLine($"{at.Lead}{Head(at.Node)}  {texts.Get(() => RatingsTexts.Tree_Reference, tree.GetNumber(at.Node))}");
                if (deep && _referred.Add(at.Node))
                    _later.Enqueue(at.Node);
                continue;
            }

            _written.Add(at.Node);
            writer.WriteLine(at.Lead + Number(at.Node) + Head(at.Node) + Tail(at.Node));
            for (var i = at.Node.Inputs.Count - 1; i >= 0; i--)
            {
                var last = i == at.Node.Inputs.Count - 1;
                open.Push((at.Node.Inputs[i], at.Below + (last ? "└─ " : "├─ "), at.Below + (last ? "   " : "│  ")));
            }
        }
    }

    private string Number(ExplainedValue node) =>
        node.Inputs.Count > 0 && (tree.IsShared(node) || _referred.Contains(node))
            ? texts.Get(() => RatingsTexts.Tree_Numbered, tree.GetNumber(node)) + " "
            : "";

    private string Head(ExplainedValue node) => $"{texts[node.Name.Text()]} = {ExplanationFormatter.Value(node, texts)}";

    private string Tail(ExplainedValue node) =>
        node.Origin switch
        {
            null => $"  ({texts[node.Operation.Text()]})",
            CellOrigin cell =>
                $"  [{ExplanationFormatter.Origin(cell, texts)}, {texts.Get(() => RatingsTexts.Tree_SourceMark, Source(cell.Source))}]",
            var origin => $"  [{ExplanationFormatter.Origin(origin, texts)}]",
        };

    /// <summary>Returns the footnote number of a source.</summary>
    private int Source(string source)
    {
        if (!_sources.Contains(source))
            _sources.Add(source);
        return _sources.IndexOf(source) + 1;
    }
}
