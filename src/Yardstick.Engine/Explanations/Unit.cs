namespace Yardstick.Engine.Explanations;

/// <summary>What a number in an explanation counts.</summary>
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

    /// <summary>Pounds for each length.</summary>
    PoundsPerLength,

    /// <summary>Kilograms for each length.</summary>
    KilogramsPerLength,

    /// <summary>Lengths for each second.</summary>
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

    /// <summary>A variance gained each day, in square pounds a day.</summary>
    SquarePoundsPerDay,
}
