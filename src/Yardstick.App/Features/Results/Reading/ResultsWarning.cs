namespace Yardstick.App.Features.Results.Reading;

/// <summary>Specifies a defect with which a race is still accepted. The names are stable: they appear in error reports.</summary>
internal enum ResultsWarning
{
    /// <summary>A column that Yardstick does not know; it is ignored.</summary>
    UnknownColumn,

    /// <summary>A text in another encoding than UTF-8, determined from its bytes.</summary>
    EncodingAssumed,

    /// <summary>A sheet or an entry of an archive without results; it is not read.</summary>
    SheetSkipped,

    /// <summary>A value that no figure uses and that cannot be read; it is left out.</summary>
    ValueNotTaken,

    /// <summary>A margin in words from a country without decimals for them; those of the word's language are used.</summary>
    MarginWordsAssumed,

    /// <summary>A status used by some authority, mapped to the nearest known one.</summary>
    OtherStatus,

    /// <summary>Control or invisible characters; they are removed.</summary>
    InvisibleCharacters,

    /// <summary>A weight of zero, treated as not recorded.</summary>
    ZeroWeight,

    /// <summary>A time of zero, treated as not recorded.</summary>
    ZeroTime,

    /// <summary>A racecard number or a draw of zero, treated as not stated.</summary>
    ZeroNumber,

    /// <summary>No weight for a horse that started.</summary>
    MissingWeight,

    /// <summary>No distance.</summary>
    MissingDistance,

    /// <summary>No going.</summary>
    MissingGoing,

    /// <summary>No margin for a horse that finished behind the winner.</summary>
    MissingMargin,

    /// <summary>Kilograms and pounds that differ by more than half a kilogram; the kilograms are used.</summary>
    WeightsDisagree,

    /// <summary>A margin or a time of a horse that did not finish; it is ignored.</summary>
    FactWithoutFinishing,

    /// <summary>An age above 20.</summary>
    ImplausibleAge,

    /// <summary>An age that contradicts the year of foaling; the age is used.</summary>
    AgeAgainstFoaling,

    /// <summary>A going description that is not in any rule table.</summary>
    UnknownGoing,

    /// <summary>An unknown surface, treated as not stated.</summary>
    UnknownSurface,

    /// <summary>An unknown sex, treated as not stated.</summary>
    UnknownSex,

    /// <summary>A pattern value that is not an international pattern grade.</summary>
    UnknownPattern,

    /// <summary>A rating band that cannot be parsed.</summary>
    UnknownRatingBand,

    /// <summary>An age band that cannot be parsed.</summary>
    UnknownAgeBand,

    /// <summary>Rows of one race that are not contiguous.</summary>
    RaceApart,

    /// <summary>Rows of one race that state different facts about the race; the first row is used.</summary>
    RaceFactsDiffer,

    /// <summary>No horse in first place.</summary>
    NoWinner,

    /// <summary>A winner with a margin above zero.</summary>
    WinnerBeaten,

    /// <summary>Horses in the same place with different margins.</summary>
    UnequalTie,

    /// <summary>A smaller margin in a worse place.</summary>
    FallingMargin,

    /// <summary>A gap in the places: one is missing although worse ones are present.</summary>
    PositionGap,

    /// <summary>A name in a column for Arabic names that does not contain an Arabic letter; it is ignored.</summary>
    NotArabic,

    /// <summary>A row that is repeated word for word; it counts once.</summary>
    RepeatedRow,

    /// <summary>Rows of one race with two dates; the first is used.</summary>
    TwoDates,

    /// <summary>A race in which no horse started: it was declared void or not run.</summary>
    VoidRace,

    /// <summary>A race with the horses, order and margins of another race of the day; it counts once.</summary>
    SameRaceTwice,

    /// <summary>A known horse identifier with another name.</summary>
    OtherNameOfHorse,

    /// <summary>A known horse that is a mare in one result and not in another.</summary>
    OtherSexOfHorse,

    /// <summary>A known horse with an age that no birthday explains.</summary>
    OtherAgeOfHorse,

    /// <summary>A horse identifier that differs from a known one only in leading zeros.</summary>
    OtherZerosOfHorse,
}
