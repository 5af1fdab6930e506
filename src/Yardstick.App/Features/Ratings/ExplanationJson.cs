using System.Globalization;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Writes an explanation tree as JSON. A step is <c>{"id","name","text","value","unit","operation","inputs":[…]}</c>. A leaf has,
/// instead of inputs, <c>"decision":{"horse","list","from","decidedOn","reason"}</c>, <c>"fact":{"race","horse","column"}</c>,
/// <c>"cell":{"set","table","cell","label","source","provided"}</c> or, where it is collapsed, <c>"earlier":{"horse","race","number"}</c>.
/// A number that was already written is <c>{"ref": its id}</c>. A value whose unit is a date counts days and is accompanied by
/// <c>"date"</c>.
/// </summary>
internal static class ExplanationJson
{
    /// <summary>Deep trees exceed the default maximum depth of JSON writers and readers.</summary>
    public const int MaxDepth = 1_000_000;

    public static void Write(Utf8JsonWriter json, ExplanationTreeBuilder tree, Localizer texts)
    {
        var written = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(ExplainedValue Node, int Next)>();
        if (Start(json, tree, tree.Root, written, texts))
            open.Push((tree.Root, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Node.Inputs.Count)
            {
                json.WriteEndArray();
                json.WriteEndObject();
                continue;
            }

            open.Push((at.Node, at.Next + 1));
            var input = at.Node.Inputs[at.Next];
            if (Start(json, tree, input, written, texts))
                open.Push((input, 0));
        }
    }

    /// <summary>Writes a node up to its inputs; returns false if it has no inputs to write.</summary>
    private static bool Start(
        Utf8JsonWriter json,
        ExplanationTreeBuilder tree,
        ExplainedValue node,
        HashSet<ExplainedValue> written,
        Localizer texts
    )
    {
        json.WriteStartObject();
        if (!written.Add(node))
        {
            json.WriteNumber("ref", tree.GetNumber(node));
            json.WriteEndObject();
            return false;
        }

        json.WriteNumber("id", tree.GetNumber(node));
        json.WriteString("name", node.Name.ToString());
        json.WriteString("text", texts[node.Name.Text()]);
        json.WriteNumber("value", node.Value);
        if (node.Unit == Unit.Date)
            json.WriteString("date", DateOnly.FromDayNumber((int)node.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("unit", node.Unit.ToString());
        json.WriteString("operation", node.Operation.ToString());
        if (node.Origin is null)
        {
            json.WriteStartArray("inputs");
            return true;
        }

        WriteOrigin(json, node.Origin);
        json.WriteEndObject();
        return false;
    }

    private static void WriteOrigin(Utf8JsonWriter json, Origin origin)
    {
        switch (origin)
        {
            case FactOrigin fact:
                json.WriteStartObject("fact");
                json.WriteString("race", fact.RaceId?.Value ?? "");
                json.WriteString("horse", fact.HorseId?.Value);
                json.WriteString("column", fact.Field);
                break;
            case CellOrigin cell:
                json.WriteStartObject("cell");
                json.WriteString("set", cell.Set);
                json.WriteString("table", cell.Table);
                json.WriteString("cell", cell.Cell);
                json.WriteString("label", cell.Label.ToString());
                json.WriteString("source", cell.Source);
                json.WriteBoolean("provided", cell.Provided);
                break;
            case DecisionOrigin decision:
                json.WriteStartObject("decision");
                json.WriteString("horse", decision.HorseId.Value);
                json.WriteNumber("list", decision.List);
                json.WriteString("from", decision.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteString("decidedOn", decision.DecidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteString("reason", decision.Reason);
                break;
            case PriorOrigin earlier:
                json.WriteStartObject("earlier");
                json.WriteString("horse", earlier.HorseId.Value);
                json.WriteString("race", earlier.RaceId.Value);
                json.WriteString("number", earlier.Number.ToString());
                break;
        }

        json.WriteEndObject();
    }
}
