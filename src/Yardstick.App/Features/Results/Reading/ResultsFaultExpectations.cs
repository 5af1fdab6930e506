namespace Yardstick.App.Features.Results.Reading;

/// <summary>What was expected where a fault was found: the stable English of the machine-readable report. The screen has its own words.</summary>
internal static class ResultsFaultExpectations
{
    public static string Expected(this ResultsFault fault) => fault switch
    {
        <= ResultsFault.DuplicateColumn => OfFile(fault),
        <= ResultsFault.TooManyFields => OfShape(fault),
        <= ResultsFault.UnknownStatus => OfCell(fault),
        _ => OfRace(fault),
    };

    private static string OfFile(ResultsFault fault) => fault switch
    {
        ResultsFault.EmptyFile => "a header line and one row per runner",
        ResultsFault.NoRows => "at least one row after the header line",
        ResultsFault.NotText => "CSV text in UTF-8, plain or gzip",
        ResultsFault.CorruptGzip => "an undamaged gzip file",
        ResultsFault.TruncatedGzip => "a complete gzip file; what follows the last complete race is missing",
        ResultsFault.TooLarge => "at most 8 GiB of text",
        ResultsFault.TooCompressed => "text that compresses at most 200 to 1",
        ResultsFault.TooManyRaces => "at most 4,000,000 races in one file",
        ResultsFault.MissingColumn => "the columns race_id, date, horse, status and position",
        ResultsFault.DuplicateColumn => "each column once",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static string OfShape(ResultsFault fault) => fault switch
    {
        ResultsFault.LineTooLong => "a line of at most 1 MiB",
        ResultsFault.FieldTooLong => "a field of at most 64 KiB",
        ResultsFault.NulByte => "text without NUL bytes",
        ResultsFault.InvalidUtf8 => "valid UTF-8",
        ResultsFault.UnterminatedQuote => "a closing quote on the same line",
        ResultsFault.MalformedQuote => "nothing but a separator after a closing quote",
        ResultsFault.TooFewFields or ResultsFault.TooManyFields => "as many fields as the header line has",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static string OfCell(ResultsFault fault) => fault switch
    {
        ResultsFault.MissingValue => "a value",
        ResultsFault.TextTooLong => "a shorter text",
        ResultsFault.UnsafeIdentifier => "an identifier without control or invisible characters, in Unicode form C",
        ResultsFault.NotANumber => "a number without exponent or thousands separator",
        ResultsFault.NotFinite => "a finite number",
        ResultsFault.NotAWholeNumber => "a whole number",
        ResultsFault.NotADate => "a date as YYYY-MM-DD",
        ResultsFault.NotATimeOfDay => "a time of day as HH:MM",
        ResultsFault.NotAFlag => "0 or 1",
        ResultsFault.DateOutOfRange => "a date from 1800 to 2100",
        ResultsFault.DistanceOutOfRange => "a distance of 400 to 13,000 m",
        ResultsFault.WeightOutOfRange => "a weight of 30 to 120 kg (66.2 to 264.5 lb)",
        ResultsFault.ClaimOutOfRange => "a claim of 0 to 10 kg (0 to 22 lb)",
        ResultsFault.AgeOutOfRange => "an age of 1 to 60 years",
        ResultsFault.FoaledOutOfRange => "a year of foaling from 1740 to 2100, not after the race",
        ResultsFault.NumberOutOfRange => "a racecard number of 1 to 999",
        ResultsFault.DrawOutOfRange => "a starting stall of 1 to 99",
        ResultsFault.PositionOutOfRange => "a position of 1 to 99",
        ResultsFault.MarginOutOfRange => "a margin of 0 to 999 lengths",
        ResultsFault.TimeOutOfRange => "a time above 0 and below 3600 seconds",
        ResultsFault.UnknownDiscipline => "FLAT, HURDLE, CHASE or NHF",
        ResultsFault.UnknownBreed => "TB or PA",
        ResultsFault.UnknownStatus => "FIN, PU, F, UR, BD, RO, SU, RTR, CO, REF, LFT, DNF, DSQ, NR or another code of a racing authority",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static string OfRace(ResultsFault fault) => fault switch
    {
        ResultsFault.PositionWithoutFinishing => "no position for a horse that did not finish",
        ResultsFault.FinishedWithoutPosition => "a position for a horse that finished",
        ResultsFault.HorseTwice => "each horse once in a race",
        ResultsFault.TooManyRunners => "at most 60 runners in a race",
        ResultsFault.RaceTooScattered => "the rows of a race together",
        ResultsFault.IncompleteRace => "all rows of the race; the file breaks off",
        ResultsFault.DoubtfulRow => "a race next to which every row names its race",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
