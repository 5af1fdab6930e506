using Yardstick.Engine.Explanations;

namespace Yardstick.Engine.RuleSets;

/// <summary>Represents the weight for age of a horse in a race.</summary>
/// <param name="Value">The allowance, in pounds; null when the horse receives none, or when it is not provided.</param>
/// <param name="Deviation">The standard deviation of a fitted allowance, in pounds; null when a scale provides the allowance.</param>
public readonly record struct AgeAllowance(ExplainedValue? Value, ExplainedValue? Deviation = null)
{
    /// <summary>Gets the allowance of a horse that receives none: a mature one, or one among horses of its own age.</summary>
    public static AgeAllowance None => default;

    /// <summary>Gets the allowance that no scale provides and the rule set refuses to replace.</summary>
    public static AgeAllowance NotProvided => new() { IsMissing = true };

    /// <summary>Gets whether the allowance is needed but not provided. The horse then has no figure.</summary>
    public bool IsMissing { get; private init; }
}
