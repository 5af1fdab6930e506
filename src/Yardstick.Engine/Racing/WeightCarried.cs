using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>The unit in which an authority publishes weights.</summary>
public enum WeightUnit
{
    /// <summary>Kilograms.</summary>
    Kilograms,

    /// <summary>Pounds.</summary>
    Pounds,
}

/// <summary>A weight in the unit in which it was published, so that a fact is kept as it was given.</summary>
/// <param name="Amount">The amount; weights carried lie between 30 and 120 kg.</param>
/// <param name="Unit">The unit of <paramref name="Amount"/>.</param>
public readonly record struct WeightCarried(decimal Amount, WeightUnit Unit)
{
    /// <summary>The weight in pounds, by the exact definition of the pound.</summary>
    public Pounds InPounds => Unit == WeightUnit.Pounds ? new Pounds(Amount) : new Kilograms(Amount).ToPoundsCarried();

    /// <summary>The weight in kilograms, by the exact definition of the pound.</summary>
    public Kilograms InKilograms => Unit == WeightUnit.Kilograms ? new Kilograms(Amount) : new Kilograms(Amount * Kilograms.KilogramsPerPound);
}
