namespace Yardstick.Engine.Explanations;

/// <summary>
/// Represents a number with its explanation: a tree of named steps whose leaves are facts of results and cells of rule set tables.
/// The value of a step is always the result of <see cref="Operations.Evaluate"/> on its inputs, so a tree can be verified.
/// </summary>
public sealed class ExplainedValue
{
    /// <summary>
    /// The <see cref="Explanations.Origin"/> of a leaf, the first input of a step that has one or two, or the array of more. Millions of
    /// steps are made when a history is rated, nearly all of one or two inputs: they need no list.
    /// </summary>
    private readonly object _source;

    private readonly ExplainedValue? _second;

    private ExplainedValue(StepName name, Unit unit, Operation operation, decimal value, object source, ExplainedValue? second = null)
    {
        (Name, Unit, Operation, Value, _source, _second) = (name, unit, operation, value, source, second);
    }

    /// <summary>Gets the name of the number.</summary>
    public StepName Name { get; }

    /// <summary>Gets the unit.</summary>
    public Unit Unit { get; }

    /// <summary>Gets the operation that computes the value from <see cref="Inputs"/>.</summary>
    public Operation Operation { get; }

    /// <summary>Gets the inputs in the order of the operation; empty for a leaf.</summary>
    public IReadOnlyList<ExplainedValue> Inputs =>
        _source switch
        {
            ExplainedValue[] all => all,
            ExplainedValue first => _second is null ? [first] : [first, _second],
            _ => [],
        };

    /// <summary>Gets the value, in <see cref="Unit"/>.</summary>
    public decimal Value { get; }

    /// <summary>Gets the origin of a leaf; null for a computed step.</summary>
    public Origin? Origin => _source as Origin;

    /// <summary>Gets whether this is a leaf: a fact, a cell, a decision or a prior value.</summary>
    public bool IsLeaf => _source is Origin;

    /// <summary>Creates a leaf for a fact of an imported result.</summary>
    public static ExplainedValue Fact(StepName name, Unit unit, decimal value, FactOrigin origin) =>
        new(name, unit, Operation.Fact, value, origin);

    /// <summary>Creates a leaf for a cell of a rule set table.</summary>
    public static ExplainedValue Cell(StepName name, Unit unit, decimal value, CellOrigin origin) =>
        new(name, unit, Operation.Cell, value, origin);

    /// <summary>Creates a prior value: a reference to the tree that <paramref name="origin"/> identifies.</summary>
    public static ExplainedValue Earlier(StepName name, Unit unit, decimal value, PriorOrigin origin) =>
        new(name, unit, Operation.Earlier, value, origin);

    /// <summary>Creates a leaf for a number that the authority's commission decided.</summary>
    public static ExplainedValue Decided(StepName name, Unit unit, decimal value, DecisionOrigin origin) =>
        new(name, unit, Operation.Decision, value, origin);

    /// <summary>Creates a number computed from others.</summary>
    /// <param name="name">The name of the number.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">The inputs in the order of the operation; at least one.</param>
    public static ExplainedValue Step(StepName name, Unit unit, Operation operation, params ExplainedValue[] inputs) =>
        inputs switch
        {
            [var only] => Step(name, unit, operation, only),
            [var first, var second] => Step(name, unit, operation, first, second),
            _ => new(name, unit, operation, Operations.Evaluate(operation, inputs), inputs),
        };

    internal static ExplainedValue Step(StepName name, Unit unit, Operation operation, ExplainedValue input) =>
        new(name, unit, operation, Operations.Evaluate(operation, [input]), input);

    internal static ExplainedValue Step(StepName name, Unit unit, Operation operation, ExplainedValue first, ExplainedValue second) =>
        new(name, unit, operation, Operations.Evaluate(operation, [first, second]), first, second);

    /// <summary>Returns this number with prior values replaced by the trees that <paramref name="open"/> returns.</summary>
    /// <param name="open">Returns the tree of a prior value, or null to leave it collapsed.</param>
    public ExplainedValue Unfold(Func<PriorOrigin, ExplainedValue?> open)
    {
        var seen = new Dictionary<ExplainedValue, ExplainedValue>(ReferenceEqualityComparer.Instance);
        return Unfold(open, seen);
    }

    private ExplainedValue Unfold(Func<PriorOrigin, ExplainedValue?> open, Dictionary<ExplainedValue, ExplainedValue> seen)
    {
        if (seen.TryGetValue(this, out var done))
            return done;
        var result = this;
        if (Origin is PriorOrigin earlier)
            result = open(earlier) ?? this;
        else if (Inputs is { Count: > 0 } inputs)
        {
            var opened = new ExplainedValue[inputs.Count];
            for (var i = 0; i < opened.Length; i++)
                opened[i] = inputs[i].Unfold(open, seen);
            if (!opened.SequenceEqual(inputs, ReferenceEqualityComparer.Instance))
                result = Step(Name, Unit, Operation, opened);
        }

        return seen[this] = result;
    }
}
