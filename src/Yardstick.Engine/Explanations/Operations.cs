namespace Yardstick.Engine.Explanations;

/// <summary>Implements the arithmetic of explanations. Values and their explanations share it, so they cannot differ.</summary>
public static class Operations
{
    private const decimal LogarithmOfTwo = 0.6931471805599453094172321215m;

    /// <summary>Above this exponent, 2^(−x) is treated as 0 at the precision of <see cref="decimal"/>.</summary>
    private const decimal NothingLeft = 90;

    private const int MostTerms = 40;

    /// <summary>Returns the value of an operation on its inputs.</summary>
    /// <param name="operation">Any operation other than the leaves.</param>
    /// <param name="inputs">The inputs in the order documented by <see cref="Operation"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The operation is a leaf.</exception>
    public static decimal Evaluate(Operation operation, ReadOnlySpan<ExplainedValue> inputs) =>
        operation switch
        {
            Operation.Same => inputs[0].Value,
            Operation.Sum => Sum(inputs),
            Operation.Difference => inputs[0].Value - Sum(inputs[1..]),
            Operation.Product => Product(inputs),
            Operation.Quotient => inputs[0].Value / inputs[1].Value,
            Operation.Reciprocal => 1 / inputs[0].Value,
            Operation.Negation => -inputs[0].Value,
            Operation.Least => Extreme(inputs, -1),
            Operation.Greatest => Extreme(inputs, 1),
            Operation.Square => inputs[0].Value * inputs[0].Value,
            Operation.SquareRoot => SquareRoot(inputs[0].Value),
            Operation.WeightedMean => WeightedMean(inputs),
            Operation.WeightedMedian => WeightedMedian(inputs),
            Operation.Interpolation => Interpolate(inputs[0].Value, inputs[1].Value, inputs[2].Value, inputs[3].Value, inputs[4].Value),
            Operation.Rounding => Round(inputs[0].Value, inputs[1].Value),
            Operation.StudentWeight => StudentWeight(inputs[0].Value, inputs[1].Value, inputs[2].Value),
            Operation.BestOfRecent => BestOfRecent(inputs),
            Operation.Halving => Halving(inputs[0].Value / inputs[1].Value),
            Operation.Replacement => inputs[^1].Value,
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "A leaf has no arithmetic."),
        };

    /// <summary>Rounds to the nearest multiple of a step, halves away from zero.</summary>
    public static decimal Round(decimal value, decimal step) => Math.Round(value / step, MidpointRounding.AwayFromZero) * step;

    /// <summary>Returns the square root by Newton's method. Iteration stops when two iterates differ by less than 1e-20.</summary>
    /// <param name="value">Zero or more.</param>
    public static decimal SquareRoot(decimal value)
    {
        if (value <= 0)
            return 0;
        var root = value > 1 ? value : 1m;
        for (var previous = 0m; ; previous = root)
        {
            root = (root + value / root) / 2;
            if (root == previous || Math.Abs(root - previous) < 1e-20m)
                return root;
        }
    }

    /// <summary>
    /// Returns 2^(−x) to the precision of <see cref="decimal"/>: the integral part by halving, the rest by the exponential series.
    /// </summary>
    /// <param name="x">Zero or more.</param>
    public static decimal Halving(decimal x)
    {
        if (x > NothingLeft)
            return 0;
        var whole = (int)x;
        var (power, term, sum) = ((whole - x) * LogarithmOfTwo, 1m, 1m);
        for (var i = 1; term != 0 && i < MostTerms; i++)
            sum += term = term * power / i;
        for (; whole > 0; whole--)
            sum /= 2;
        return sum;
    }

    private static decimal BestOfRecent(ReadOnlySpan<ExplainedValue> inputs)
    {
        var best = inputs[2].Value;
        for (var i = 4; i < inputs.Length && i < 2 + (2 * inputs[0].Value); i += 2)
            if (inputs[i + 1].Value <= inputs[1].Value && inputs[i].Value > best)
                best = inputs[i].Value;
        return best;
    }

    private static decimal Sum(ReadOnlySpan<ExplainedValue> inputs)
    {
        var sum = 0m;
        foreach (var input in inputs)
            sum += input.Value;
        return sum;
    }

    private static decimal Product(ReadOnlySpan<ExplainedValue> inputs)
    {
        var product = 1m;
        foreach (var input in inputs)
            product *= input.Value;
        return product;
    }

    private static decimal Extreme(ReadOnlySpan<ExplainedValue> inputs, int side)
    {
        var extreme = inputs[0].Value;
        foreach (var input in inputs[1..])
            if (input.Value.CompareTo(extreme) * side > 0)
                extreme = input.Value;
        return extreme;
    }

    private static decimal WeightedMean(ReadOnlySpan<ExplainedValue> pairs)
    {
        decimal sum = 0,
            weight = 0;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            sum += pairs[i].Value * pairs[i + 1].Value;
            weight += pairs[i + 1].Value;
        }

        return sum / weight;
    }

    private static decimal WeightedMedian(ReadOnlySpan<ExplainedValue> pairs)
    {
        var sorted = new (decimal Value, decimal Weight)[pairs.Length / 2];
        var total = 0m;
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = (pairs[2 * i].Value, pairs[2 * i + 1].Value);
            total += sorted[i].Weight;
        }

        Array.Sort(sorted);
        var below = 0m;
        foreach (var (value, weight) in sorted)
        {
            below += weight;
            if (2 * below >= total)
                return value;
        }

        return sorted[^1].Value;
    }

    private static decimal Interpolate(decimal x, decimal x0, decimal y0, decimal x1, decimal y1) => y0 + (x - x0) * (y1 - y0) / (x1 - x0);

    private static decimal StudentWeight(decimal residual, decimal variance, decimal freedom) =>
        freedom / (freedom + residual * residual / variance);
}
