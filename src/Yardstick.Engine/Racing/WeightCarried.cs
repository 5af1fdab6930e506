using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>Specifies the unit in which a weight was published.</summary>
public enum WeightUnit
{
    /// <summary>Kilograms.</summary>
    Kilograms,

    /// <summary>Pounds.</summary>
    Pounds,
}

/// <summary>Represents a weight in the unit in which it was published, which keeps the fact unchanged.</summary>
/// <param name="Amount">The amount. Weights carried lie between 30 and 120 kg.</param>
/// <param name="Unit">The unit of <paramref name="Amount"/>.</param>
public readonly record struct WeightCarried(decimal Amount, WeightUnit Unit)
{
    /// <summary>Gets the weight in pounds, by the exact definition of the pound.</summary>
    public Pounds InPounds => Unit == WeightUnit.Pounds ? new Pounds(Amount) : new Kilograms(Amount).ToPoundsCarried();

    /// <summary>Gets the weight in kilograms, by the exact definition of the pound.</summary>
    public Kilograms InKilograms =>
        Unit == WeightUnit.Kilograms ? new Kilograms(Amount) : new Kilograms(Amount * Kilograms.KilogramsPerPound);
}
