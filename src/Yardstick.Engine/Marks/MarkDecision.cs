using Yardstick.Engine.Explanations;

namespace Yardstick.Engine.Marks;

/// <summary>Specifies the rule that determined a mark when it differs from what the figures alone would give.</summary>
public enum BindingRule
{
    /// <summary>No rule applied.</summary>
    None,

    /// <summary>The greatest rise in one race.</summary>
    CapUp,

    /// <summary>The greatest fall in one race.</summary>
    CapDown,

    /// <summary>The lowest mark.</summary>
    Floor,

    /// <summary>The highest mark.</summary>
    Ceiling,

    /// <summary>No rule: the authority's commission decided the mark.</summary>
    Commission,
}

/// <summary>Represents the mark of a horse after a race.</summary>
/// <param name="Mark">The mark after the rules, rounded, in the unit of the scale.</param>
/// <param name="Carried">The mark from which the next race starts, in pounds of the scale. It is finer than the published mark.</param>
/// <param name="Binding">The rule that determined the mark.</param>
/// <param name="Definitive">Whether the horse has run often enough, or won, for the mark to be definitive.</param>
public sealed record MarkDecision(ExplainedValue Mark, ExplainedValue Carried, BindingRule Binding, bool Definitive);
