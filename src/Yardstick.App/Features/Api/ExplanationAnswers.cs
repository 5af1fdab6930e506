using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Api;

/// <summary>Why the numbers of a runner are what they are. Numbers are listed once, inputs before what follows from them; each names its inputs by their identifiers.</summary>
/// <param name="Outcome">Whether it has a figure, and if not why.</param>
/// <param name="Figure">The number that is its figure.</param>
/// <param name="Assessment">The number that is its assessment by the line method after the race.</param>
/// <param name="Mark">The number that is its mark.</param>
internal sealed record RunnerExplanation(string RaceId, string HorseId, RunOutcome Outcome, int? Figure, int? Assessment, int? Mark, IReadOnlyList<ExplainedNumber> Numbers)
{
    public static RunnerExplanation Of(RatedRace rated, RatedRun run, MarkDecision? mark, Wording wording)
    {
        var numbers = new NumberedReasons(wording);
        return new RunnerExplanation(
            rated.Figures.Race.Id, run.Figure.Runner.Horse.Id, run.Figure.Outcome, numbers.Number(run.Figure.Figure), numbers.Number(run.Figure.Assessment), numbers.Number(mark?.Mark), numbers.All);
    }
}

/// <summary>A number with its reason.</summary>
/// <param name="Id">Its number in the list.</param>
/// <param name="Step">What it is, as programs know it.</param>
/// <param name="Text">What it is, in the language asked for.</param>
/// <param name="Value">The number, in its unit.</param>
/// <param name="Date">The day, where the unit is a date.</param>
/// <param name="Operation">How it follows from its inputs.</param>
/// <param name="Inputs">The numbers it follows from, in the order the operation reads them.</param>
internal sealed record ExplainedNumber(
    int Id, StepName Step, string Text, decimal Value, Unit Unit, DateOnly? Date, Engine.Explanations.Operation Operation, IReadOnlyList<int> Inputs, FactSource? Fact, CellSource? Cell, EarlierSource? Earlier);

/// <summary>A fact of an imported result.</summary>
/// <param name="Column">The column of the results file.</param>
internal sealed record FactSource(string RaceId, string? HorseId, string Column);

/// <summary>A cell of a standard set.</summary>
/// <param name="Label">How well it is attested.</param>
/// <param name="Provided">False when the authority provides no figure; the value is then 0.</param>
internal sealed record CellSource(string Standard, string Table, string Cell, Label Label, string Source, bool Provided);

/// <summary>A number of an earlier race, which has an explanation of its own.</summary>
internal sealed record EarlierSource(string HorseId, string RaceId, StepName Step);

/// <summary>Lists the numbers of explanations, each once.</summary>
internal sealed class NumberedReasons(Wording wording)
{
    private readonly Dictionary<Explained, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<ExplainedNumber> _all = [];

    public IReadOnlyList<ExplainedNumber> All => _all;

    /// <summary>The number under which a tree is listed, with everything it follows from; null for none.</summary>
    public int? Number(Explained? root)
    {
        if (root is null) return null;
        var open = new Stack<(Explained Node, int Next)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            if (_numbers.ContainsKey(at.Node)) continue;
            if (at.Next < at.Node.Inputs.Count)
            {
                open.Push((at.Node, at.Next + 1));
                open.Push((at.Node.Inputs[at.Next], 0));
                continue;
            }

            _numbers[at.Node] = _all.Count + 1;
            _all.Add(Item(at.Node, _all.Count + 1));
        }

        return _numbers[root];
    }

    private ExplainedNumber Item(Explained node, int id) => new(
        id, node.Name, wording["Step_" + node.Name], node.Value, node.Unit, node.Unit == Unit.Date ? DateOnly.FromDayNumber((int)node.Value) : null, node.Operation,
        [.. node.Inputs.Select(input => _numbers[input])],
        node.Origin is FactOrigin fact ? new FactSource(fact.RaceId, fact.HorseId, fact.Field) : null,
        node.Origin is CellOrigin cell ? new CellSource(cell.Set, cell.Table, cell.Cell, cell.Label, cell.Source, cell.Provided) : null,
        node.Origin is EarlierOrigin earlier ? new EarlierSource(earlier.HorseId, earlier.RaceId, earlier.Number) : null);
}
