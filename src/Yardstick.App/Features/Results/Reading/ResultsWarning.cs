namespace Yardstick.App.Features.Results.Reading;

/// <summary>Every kind of blemish with which a race is still taken. Its name is stable: error reports carry it.</summary>
internal enum ResultsWarning
{
    /// <summary>A column that Yardstick does not know; it is not read.</summary>
    UnknownColumn,

    /// <summary>A status that some authority uses, taken as the nearest known one.</summary>
    OtherStatus,

    /// <summary>Control or invisible characters, removed.</summary>
    InvisibleCharacters,

    /// <summary>A weight of zero, taken as not recorded.</summary>
    ZeroWeight,

    /// <summary>A time of zero, taken as not recorded.</summary>
    ZeroTime,

    /// <summary>A racecard number or a draw of zero, taken as not stated.</summary>
    ZeroNumber,

    /// <summary>No weight for a horse that started.</summary>
    MissingWeight,

    /// <summary>No distance.</summary>
    MissingDistance,

    /// <summary>No going.</summary>
    MissingGoing,

    /// <summary>No margin for a horse that finished behind the winner.</summary>
    MissingMargin,

    /// <summary>Kilograms and pounds that differ by more than half a kilogram; the kilograms are taken.</summary>
    WeightsDisagree,

    /// <summary>A margin or a time of a horse that did not finish, not taken.</summary>
    FactWithoutFinishing,

    /// <summary>An age above 20.</summary>
    ImplausibleAge,

    /// <summary>An age that the year of foaling contradicts; the age is taken.</summary>
    AgeAgainstFoaling,

    /// <summary>Going in words that no rule table knows.</summary>
    UnknownGoing,

    /// <summary>An unknown surface, taken as not stated.</summary>
    UnknownSurface,

    /// <summary>An unknown sex, taken as not stated.</summary>
    UnknownSex,

    /// <summary>A pattern that is no grade of the international pattern.</summary>
    UnknownPattern,

    /// <summary>A band of ratings that cannot be read.</summary>
    UnknownRatingBand,

    /// <summary>A band of ages that cannot be read.</summary>
    UnknownAgeBand,

    /// <summary>Rows of one race that do not stand together.</summary>
    RaceApart,

    /// <summary>Rows of one race that state the race differently; the first row is taken.</summary>
    RaceFactsDiffer,

    /// <summary>No horse in the first place.</summary>
    NoWinner,

    /// <summary>A winner behind itself: a margin above zero in the first place.</summary>
    WinnerBeaten,

    /// <summary>The same place at unequal margins.</summary>
    UnequalTie,

    /// <summary>A smaller margin in a worse place.</summary>
    FallingMargin,

    /// <summary>A place that nobody took though worse ones are taken.</summary>
    PositionGap,

    /// <summary>A name in a column for Arabic names that has no Arabic letter, not taken.</summary>
    NotArabic,
}
