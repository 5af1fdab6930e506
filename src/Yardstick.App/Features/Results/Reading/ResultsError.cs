namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Specifies the reason why the reader refuses a file, a race or a row. The names are stable: they appear in error reports.
/// </summary>
internal enum ResultsError
{
    // The file.
    EmptyFile,
    NoRows,
    NotText,
    CorruptGzip,
    TruncatedGzip,
    TooLarge,
    TooCompressed,
    TooManyRaces,
    MissingColumn,
    DuplicateColumn,

    // The shape of a row.
    LineTooLong,
    FieldTooLong,
    NulByte,
    InvalidUtf8,
    UnterminatedQuote,
    MalformedQuote,
    TooFewFields,
    TooManyFields,

    // A cell.
    MissingValue,
    TextTooLong,
    UnsafeIdentifier,
    RoundedIdentifier,
    DateAsIdentifier,
    SpreadsheetError,
    NotANumber,
    NotFinite,
    NotAWholeNumber,
    NotADate,
    NoSuchDay,
    NotATimeOfDay,
    NotAFlag,
    DateOutOfRange,
    DistanceOutOfRange,
    WeightOutOfRange,
    ClaimOutOfRange,
    AgeOutOfRange,
    FoaledOutOfRange,
    NumberOutOfRange,
    DrawOutOfRange,
    PositionOutOfRange,
    MarginOutOfRange,
    TimeOutOfRange,
    UnknownDiscipline,
    UnknownBreed,
    UnknownStatus,

    // A runner or a race as a whole.
    PositionWithoutFinishing,
    FinishedWithoutPosition,
    HorseTwice,
    TwoRacesInOne,
    TooManyRunners,
    RaceTooScattered,
    IncompleteRace,
    DoubtfulRow,
}
