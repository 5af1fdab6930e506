namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// The expectations that errors violated, in the stable English of the machine-readable report. The user interface uses its own texts.
/// </summary>
internal static class ResultsFaultExpectations
{
    public static string Expected(this ResultsError fault) =>
        fault switch
        {
            >= ResultsError.PdfDocument and <= ResultsError.SheetMissing => DescribeContainer(fault),
            <= ResultsError.DuplicateColumn => DescribeFile(fault),
            <= ResultsError.AmbiguousDistances => DescribeColumn(fault),
            <= ResultsError.TooManyFields => DescribeShape(fault),
            <= ResultsError.UnknownStatus => DescribeCell(fault),
            _ => DescribeRace(fault),
        };

    private static string DescribeFile(ResultsError fault) =>
        fault switch
        {
            ResultsError.EmptyFile => "a header line and one row per runner",
            ResultsError.NoRows => "at least one row after the header line",
            ResultsError.NotText => "CSV text, plain or in gzip or zip, or an .xlsx workbook",
            ResultsError.CorruptGzip => "an undamaged gzip file",
            ResultsError.TruncatedGzip => "a complete gzip file; what follows the last complete race is missing",
            ResultsError.TooLarge => "at most 8 GiB of text",
            ResultsError.TooCompressed => "text that compresses at most 200 to 1",
            ResultsError.TooManyRaces => "at most 4,000,000 races in one file",
            ResultsError.MissingColumn => "the columns date, horse, position and race_id, or those that make up a race_id",
            ResultsError.DuplicateColumn => "each column once",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private static string DescribeContainer(ResultsError fault) =>
        fault switch
        {
            ResultsError.PdfDocument => "a table: CSV text or an .xlsx workbook, not a PDF",
            ResultsError.WebPage => "a table: CSV text or an .xlsx workbook, not a web page",
            ResultsError.XmlData => "a table: CSV text or an .xlsx workbook, not XML",
            ResultsError.JsonData => "a table: CSV text or an .xlsx workbook, not JSON",
            ResultsError.TextDocument => "a table: CSV text or an .xlsx workbook, not a text document",
            ResultsError.Picture => "a table: CSV text or an .xlsx workbook, not a picture",
            ResultsError.OtherArchive => "a zip archive of files, or the files themselves",
            ResultsError.DatabaseFile => "a table: CSV text or an .xlsx workbook, not a database",
            ResultsError.OpenDocument => "an .xlsx workbook or CSV text instead of OpenDocument",
            ResultsError.ProtectedWorkbook => "a workbook without a password",
            ResultsError.DamagedWorkbook => "an undamaged .xlsx or .xls workbook",
            ResultsError.DamagedArchive => "an undamaged zip archive without a password",
            ResultsError.NestedArchive => "a zip archive of files, not of archives",
            ResultsError.TooManySheets => "at most 2,000 files in one archive",
            ResultsError.SheetMissing => "a visible sheet of this name",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private static string DescribeColumn(ResultsError fault) =>
        fault switch
        {
            ResultsError.AmbiguousDates => "a column of dates that can be read in one way only",
            ResultsError.DatesDisagree => "dates with one order of day and month",
            ResultsError.AmbiguousHours => "times of one clock",
            ResultsError.AmbiguousMidnight => "times after midnight whose day the column decides",
            ResultsError.AmbiguousMargins => "margins whose basis the column decides",
            ResultsError.AmbiguousWeights => "weights in one unit",
            ResultsError.AmbiguousDistances => "distances in one unit",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private static string DescribeShape(ResultsError fault) =>
        fault switch
        {
            ResultsError.LineTooLong => "a line of at most 1 MiB",
            ResultsError.FieldTooLong => "a field of at most 64 KiB",
            ResultsError.NulByte => "text without NUL bytes",
            ResultsError.InvalidUtf8 => "valid UTF-8",
            ResultsError.UnterminatedQuote => "a closing quote on the same line",
            ResultsError.MalformedQuote => "nothing but a separator after a closing quote",
            ResultsError.TooFewFields or ResultsError.TooManyFields => "as many fields as the header line has",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private static string DescribeCell(ResultsError fault) =>
        fault switch
        {
            ResultsError.MissingValue => "a value",
            ResultsError.TextTooLong => "a shorter text",
            ResultsError.UnsafeIdentifier => "an identifier without control or invisible characters, in Unicode form C",
            ResultsError.RoundedIdentifier => "the identifier as issued; a spreadsheet changed it into a rounded number",
            ResultsError.DateAsIdentifier => "the identifier as issued; a spreadsheet changed it into a date",
            ResultsError.SpreadsheetError => "the identifier as issued; a spreadsheet formula failed",
            ResultsError.NotANumber => "a number",
            ResultsError.NotFinite => "a finite number",
            ResultsError.NotAWholeNumber => "a whole number",
            ResultsError.NotADate => "a date such as YYYY-MM-DD",
            ResultsError.NoSuchDay => "a day of the calendar; there is no such day",
            ResultsError.NotATimeOfDay => "a time of day such as HH:MM",
            ResultsError.NotAFlag => "0 or 1",
            ResultsError.DateOutOfRange => "a date from 1800 to 2100",
            ResultsError.DistanceOutOfRange => "a distance of 400 to 13,000 m",
            ResultsError.WeightOutOfRange => "a weight of 30 to 120 kg (66.2 to 264.5 lb)",
            ResultsError.ClaimOutOfRange => "a claim of 0 to 10 kg (0 to 22 lb)",
            ResultsError.AgeOutOfRange => "an age of 1 to 60 years",
            ResultsError.FoaledOutOfRange => "a year of foaling from 1740 to 2100, not after the race",
            ResultsError.NumberOutOfRange => "a racecard number of 1 to 999",
            ResultsError.DrawOutOfRange => "a starting stall of 1 to 99",
            ResultsError.PositionOutOfRange => "a position of 1 to 99",
            ResultsError.MarginOutOfRange => "a margin of 0 to 999 lengths",
            ResultsError.TimeOutOfRange => "a time above 0 and below 3600 seconds",
            ResultsError.UnknownDiscipline => "FLAT, HURDLE, CHASE or NHF",
            ResultsError.UnknownBreed => "TB or PA",
            ResultsError.UnknownStatus =>
                "FIN, PU, F, UR, BD, RO, SU, RTR, CO, REF, LFT, DNF, DSQ, NR or another code of a racing authority",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private static string DescribeRace(ResultsError fault) =>
        fault switch
        {
            ResultsError.PositionWithoutFinishing => "no position for a horse that did not finish",
            ResultsError.FinishedWithoutPosition => "a position for a horse that finished",
            ResultsError.HorseTwice => "each horse once in a race",
            ResultsError.TwoRacesInOne => "one race under an identifier; two horses in each of the first places, a division each",
            ResultsError.TooManyRunners => "at most 60 runners in a race",
            ResultsError.RaceTooScattered => "the rows of a race together",
            ResultsError.IncompleteRace => "all rows of the race; the file breaks off",
            ResultsError.DoubtfulRow => "a race next to which every row names its race",
            ResultsError.RaceNotNamed => "date, racecourse and what tells the race apart",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
}
