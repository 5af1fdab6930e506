namespace Yardstick.Engine.Explanations;

/// <summary>Specifies how a number is computed from its inputs. All arithmetic is in <see cref="decimal"/>.</summary>
public enum Operation
{
    /// <summary>A leaf: an imported fact.</summary>
    Fact,

    /// <summary>A leaf: a cell of a rule set table.</summary>
    Cell,

    /// <summary>A leaf: another explained value, collapsed here and identified by its <see cref="PriorOrigin"/>.</summary>
    Earlier,

    /// <summary>The one input, under another name or unit.</summary>
    Same,

    /// <summary>The sum of all inputs.</summary>
    Sum,

    /// <summary>The first input minus all the others.</summary>
    Difference,

    /// <summary>The product of all inputs.</summary>
    Product,

    /// <summary>The first input divided by the second.</summary>
    Quotient,

    /// <summary>One divided by the first input.</summary>
    Reciprocal,

    /// <summary>The first input with its sign reversed.</summary>
    Negation,

    /// <summary>The least of the inputs.</summary>
    Least,

    /// <summary>The greatest of the inputs.</summary>
    Greatest,

    /// <summary>The first input, multiplied by itself.</summary>
    Square,

    /// <summary>The square root of the first input.</summary>
    SquareRoot,

    /// <summary>The mean of values with weights, given alternately: v₁, w₁, v₂, w₂ …</summary>
    WeightedMean,

    /// <summary>
    /// The median of values with weights, given alternately: the least value with at least half the total weight at or below it.
    /// </summary>
    WeightedMedian,

    /// <summary>Linear interpolation between two points: x, x₀, y₀, x₁, y₁.</summary>
    Interpolation,

    /// <summary>The first input rounded to a multiple of the second, halves away from zero.</summary>
    Rounding,

    /// <summary>
    /// The Student-t weight of an observation, scaled to 1 at e = 0: ν ÷ (ν + e²/s²), with the inputs e, s², ν (Lange, Little and Taylor
    /// 1989).
    /// </summary>
    StudentWeight,

    /// <summary>
    /// The greatest of the first n values that are at most d days old. The inputs are n, d, then values and their days alternately, newest
    /// first. The first value always counts.
    /// </summary>
    BestOfRecent,

    /// <summary>One half to the power of the first input divided by the second: 2^(−days ÷ half-life).</summary>
    Halving,

    /// <summary>A leaf: a decision of the authority's commission.</summary>
    Decision,

    /// <summary>The last input, which was decided in place of the first.</summary>
    Replacement,
}
