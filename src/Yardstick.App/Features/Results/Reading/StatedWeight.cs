using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents a weight that a row may state in kilograms, in pounds or in both.</summary>
internal sealed class StatedWeight
{
    private const decimal Tolerance = 0.5m;

    private WeightCarried? _kilograms;
    private WeightCarried? _pounds;

    /// <summary>
    /// Gets whether a weight was stated without a usable value: a zero, which already produces a warning, or an invalid number.
    /// </summary>
    public bool Zero { get; private set; }

    public void ReadKilograms(Cell cell, NumberRange range) => _kilograms = Read(cell, range, WeightUnit.Kilograms);

    public void ReadPounds(Cell cell, NumberRange range) => _pounds = Read(cell, range, WeightUnit.Pounds);

    /// <summary>Reads a cell whose unit the whole column decides.</summary>
    public void Read(Cell cell, NumberRange kilograms, NumberRange pounds)
    {
        if (cell.WeightUnit == WeightUnit.Kilograms)
            ReadKilograms(cell, kilograms);
        else
            ReadPounds(cell, pounds);
    }

    /// <summary>
    /// Returns the weight in kilograms if stated, otherwise that in pounds; null if neither is stated. Warns if the two differ by more than
    /// 0.5 kg.
    /// </summary>
    public WeightCarried? Agreed(RowNotes notes)
    {
        if (
            _kilograms is { } kilograms
            && _pounds is { } pounds
            && Math.Abs(kilograms.InKilograms.Value - pounds.InKilograms.Value) > Tolerance
        )
            notes.Warn(ResultsWarning.WeightsDisagree, FormattableString.Invariant($"{kilograms.Amount} kg, {pounds.Amount} lb"));
        return _kilograms ?? _pounds;
    }

    private WeightCarried? Read(Cell cell, NumberRange range, WeightUnit unit)
    {
        var weight = cell.Weight(range, unit);
        Zero |= weight is null && !cell.IsEmpty;
        return weight;
    }
}
