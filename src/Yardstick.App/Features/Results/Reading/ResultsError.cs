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
    PdfDocument,
    WebPage,
    XmlData,
    JsonData,
    TextDocument,
    Picture,
    OtherArchive,
    DatabaseFile,
    OpenDocument,
    ProtectedWorkbook,
    DamagedWorkbook,
    DamagedArchive,
    NestedArchive,
    TooManySheets,
    SheetMissing,
    CorruptGzip,
    TruncatedGzip,
    TooLarge,
    TooCompressed,
    TooManyRaces,
    MissingColumn,
    DuplicateColumn,

    // What a whole column leaves open or contradicts.
    AmbiguousDates,
    DatesDisagree,
    AmbiguousHours,
    AmbiguousMargins,
    AmbiguousWeights,
    AmbiguousDistances,

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
    NotANumber,
    NotFinite,
    NotAWholeNumber,
    NotADate,
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
    TooManyRunners,
    RaceTooScattered,
    IncompleteRace,
    DoubtfulRow,
    RaceNotNamed,
}
