namespace Yardstick.Engine.Explanations;

/// <summary>Specifies the unit of a number in an explanation.</summary>
public enum Unit
{
    /// <summary>A pure number: a factor, a gain or a weight in a mean.</summary>
    Factor,

    /// <summary>A weight or a difference in pounds.</summary>
    Pounds,

    /// <summary>A point on a pound scale.</summary>
    Rating,

    /// <summary>A weight or a difference in kilograms.</summary>
    Kilograms,

    /// <summary>A point on a kilogram scale.</summary>
    KilogramRating,

    /// <summary>A point on a scale whose points are neither pounds nor kilograms, or a difference in such points.</summary>
    Points,

    /// <summary>Horse's lengths.</summary>
    Lengths,

    /// <summary>Pounds per length.</summary>
    PoundsPerLength,

    /// <summary>Kilograms per length.</summary>
    KilogramsPerLength,

    /// <summary>Lengths per second.</summary>
    LengthsPerSecond,

    /// <summary>Metres.</summary>
    Metres,

    /// <summary>A day, counted from 1 January of year 1 (<see cref="DateOnly.DayNumber"/>).</summary>
    Date,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Years.</summary>
    Years,

    /// <summary>A count.</summary>
    Count,

    /// <summary>A variance in square pounds.</summary>
    SquarePounds,

    /// <summary>A variance gained per day, in square pounds per day.</summary>
    SquarePoundsPerDay,
}
