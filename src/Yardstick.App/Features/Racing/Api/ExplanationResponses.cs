using System.Text.Json.Serialization;
using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Why the numbers of a runner are what they are. Numbers are listed once, inputs before what follows from them; each names
/// its inputs by their identifiers.</summary>
/// <param name="Outcome">Whether it has a figure, and if not why.</param>
/// <param name="Figure">The number that is its figure.</param>
/// <param name="Assessment">The number that is its assessment by the line method after the race.</param>
/// <param name="Mark">The number that is its mark.</param>
/// <param name="Listed">The mark as a list states it; null for a run.</param>
internal sealed record RunnerExplanation(
    string RaceId,
    string HorseId,
    RunOutcome Outcome,
    int? Figure,
    int? Assessment,
    int? Mark,
    IReadOnlyList<ExplainedNumber> Numbers,
    ListedExplanation? Listed = null
)
{
    public static RunnerExplanation Create(ExplainedMark mark, string text, Localizer localizer)
    {
        var numbers = new NumberedExplanations(localizer);
        var (figure, assessment, last) = (
            numbers.Number(mark.Run?.Figure.Figure),
            numbers.Number(mark.Run?.Figure.Assessment),
            numbers.Number(mark.Recomputed?.Mark)
        );
        return new RunnerExplanation(
            (mark.Stored?.Race.Id)?.Value ?? "",
            mark.Row.HorseId,
            mark.Run?.Figure.Outcome ?? RunOutcome.RaceNotRated,
            figure,
            assessment,
            last,
            numbers.All,
            ListedExplanation.Create(mark, text)
        );
    }

    public static RunnerExplanation Create(RatedRace rated, RatedRun run, MarkDecision? mark, Localizer localizer)
    {
        var numbers = new NumberedExplanations(localizer);
        return new RunnerExplanation(
            rated.Figures.Race.Id.Value,
            run.Figure.Runner.Horse.Id.Value,
            run.Figure.Outcome,
            numbers.Number(run.Figure.Figure),
            numbers.Number(run.Figure.Assessment),
            numbers.Number(mark?.Mark),
            numbers.All
        );
    }
}

/// <summary>The mark that a list states.</summary>
/// <param name="ListNumber">The number of the published list; null while the marks are a draft.</param>
/// <param name="AsOf">The day of the last results that the list takes in.</param>
/// <param name="RuleSet">The rule set of the list.</param>
/// <param name="Sha256">Hash of the published bytes.</param>
/// <param name="Reproduced">Whether the results of now still give this mark; if not, a result was corrected since.</param>
/// <param name="Binding">The rule that decided the mark.</param>
/// <param name="Decision">The decision of the commission; null where rules made the mark.</param>
/// <param name="Text">The explanation in a few sentences, in the requested language.</param>
internal sealed record ListedExplanation(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? ListNumber,
    DateOnly AsOf,
    [property: JsonPropertyName("standards")] string RuleSet,
    string? Sha256,
    decimal MarkLb,
    decimal MarkKg,
    bool Reproduced,
    BindingRule Binding,
    DecisionSource? Decision,
    string Text
)
{
    public static ListedExplanation Create(ExplainedMark mark, string text) =>
        new(
            mark.ListView.Pool.Discipline,
            mark.ListView.Pool.Breed,
            mark.ListView.Number,
            mark.ListView.AsOf,
            mark.ListView.RuleSet,
            mark.ListView.Sha256.Length > 0 ? mark.ListView.Sha256 : null,
            mark.Row.MarkPounds,
            mark.Row.MarkKilograms,
            mark.IsReproduced,
            mark.Row.Binding,
            mark.Decision is { } decision ? new DecisionSource(decision.List, decision.From, decision.DecidedOn, decision.Reason) : null,
            text
        );
}

/// <summary>A decision of the commission, as a list published it.</summary>
/// <param name="ListNumber">The list.</param>
/// <param name="From">The last day that the list covers: the mark counts for what comes after it.</param>
/// <param name="DecidedOn">The day on which it was decided.</param>
/// <param name="Reason">Why.</param>
internal sealed record DecisionSource(int ListNumber, DateOnly From, DateOnly DecidedOn, string Reason);

/// <summary>A number with its reason.</summary>
/// <param name="Id">Its number in the list.</param>
/// <param name="Step">What it is, as programs know it.</param>
/// <param name="Text">What it is, in the requested language.</param>
/// <param name="Value">The number, in its unit.</param>
/// <param name="Date">The day, where the unit is a date.</param>
/// <param name="Operation">How it follows from its inputs.</param>
/// <param name="Inputs">The numbers it follows from, in the order the operation reads them.</param>
internal sealed record ExplainedNumber(
    int Id,
    StepName Step,
    string Text,
    decimal Value,
    Unit Unit,
    DateOnly? Date,
    Engine.Explanations.Operation Operation,
    IReadOnlyList<int> Inputs,
    FactSource? Fact,
    CellSource? Cell,
    PriorSource? Earlier,
    DecisionSource? Decision = null
);

/// <summary>A fact of an imported result.</summary>
/// <param name="Column">The column of the results file.</param>
internal sealed record FactSource(string RaceId, string? HorseId, string Column);

/// <summary>A cell of a rule set.</summary>
/// <param name="Label">How well it is attested.</param>
/// <param name="Provided">False when the authority provides no figure; the value is then 0.</param>
internal sealed record CellSource(string Standard, string Table, string Cell, Label Label, string Source, bool Provided);

/// <summary>A number of an earlier race, which has an explanation of its own.</summary>
internal sealed record PriorSource(string HorseId, string RaceId, StepName Step);

/// <summary>Lists the numbers of explanations, each once.</summary>
internal sealed class NumberedExplanations(Localizer localizer)
{
    private readonly Dictionary<ExplainedValue, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<ExplainedNumber> _all = [];

    public IReadOnlyList<ExplainedNumber> All => _all;

    /// <summary>The number under which a tree is listed, with everything it follows from; null for none.</summary>
    public int? Number(ExplainedValue? root)
    {
        if (root is null)
            return null;
        var open = new Stack<(ExplainedValue Node, int Next)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            if (_numbers.ContainsKey(at.Node))
                continue;
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

    private ExplainedNumber Item(ExplainedValue node, int id) =>
        new(
            id,
            node.Name,
            localizer[node.Name.Text()],
            node.Value,
            node.Unit,
            node.Unit == Unit.Date ? DateOnly.FromDayNumber((int)node.Value) : null,
            node.Operation,
            [.. node.Inputs.Select(input => _numbers[input])],
            node.Origin is FactOrigin fact ? new FactSource(fact.RaceId?.Value ?? "", fact.HorseId?.Value, fact.Field) : null,
            node.Origin is CellOrigin cell ? new CellSource(cell.Set, cell.Table, cell.Cell, cell.Label, cell.Source, cell.Provided) : null,
            node.Origin is PriorOrigin earlier ? new PriorSource(earlier.HorseId.Value, earlier.RaceId.Value, earlier.Number) : null,
            node.Origin is DecisionOrigin decision
                ? new DecisionSource(decision.List, decision.From, decision.DecidedOn, decision.Reason)
                : null
        );
}
