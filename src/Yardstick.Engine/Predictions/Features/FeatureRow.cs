namespace Yardstick.Engine.Predictions.Features;

/// <summary>Writes the features of one starter in sequence.</summary>
internal ref struct FeatureRow(Span<float> row)
{
    private readonly Span<float> _row = row;
    private int _next;

    /// <summary>Gets the number of features written.</summary>
    public readonly int Count => _next;

    /// <summary>Writes a feature.</summary>
    public void Put(double value) => _row[_next++] = (float)value;

    /// <summary>Writes a condition as 1 or 0.</summary>
    public void Put(bool holds) => Put(holds ? 1.0 : 0.0);

    /// <summary>Writes a value when a condition holds; otherwise 0.</summary>
    public void Put(bool holds, double value) => Put(holds ? value : 0.0);
}
