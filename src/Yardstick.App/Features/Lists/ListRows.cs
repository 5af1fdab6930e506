using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>A published list: numbered and immutable, with the hash of its bytes.</summary>
internal sealed class ListRow
{
    public long Id { get; set; }

    /// <summary>The number within its discipline and breed, starting at 1.</summary>
    public int Number { get; set; }

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

    [Column("Standards")]
    public required string RuleSet { get; set; }

    /// <summary>The identifier of the network's parameter set; null for a list that uses the line method's assessments.</summary>
    public string? Parameters { get; set; }

    /// <summary>The day of the latest results it includes.</summary>
    public DateOnly AsOf { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    public required string PublishedBy { get; set; }

    public int Horses { get; set; }

    /// <summary>SHA-256 of <see cref="Csv"/> in UTF-8.</summary>
    public required string Sha256 { get; set; }

    /// <summary>
    /// The published CSV, byte for byte. The data of the list is in <see cref="Entries"/>; the CSV is parsed only to migrate lists of
    /// earlier versions.
    /// </summary>
    public required string Csv { get; set; }

    public bool Invented { get; set; }

    /// <summary>The format version of <see cref="Csv"/>; see <see cref="MarkListCsv"/>.</summary>
    public int Format { get; set; } = MarkListCsv.CurrentFormat;

    public List<ListEntryRow> Entries { get; set; } = [];
}

/// <summary>One horse on a list: every column of its CSV line, and the additional values that the page shows.</summary>
public sealed class ListEntryRow
{
    public long ListId { get; set; }

    public required string HorseId { get; set; }

    /// <summary>The line number in the list, starting at 1.</summary>
    public int Position { get; set; }

    /// <summary>The rank by mark; horses with the same mark share a rank.</summary>
    public int Rank { get; set; }

    public required string Name { get; set; }

    /// <summary>
    /// The country suffix of the name, or else the country of the horse's last rated run. Printed by lists of the first format only.
    /// </summary>
    public required string Country { get; set; }

    /// <summary>The country of foaling; empty when not stated.</summary>
    public string Bred { get; set; } = "";

    /// <summary>The country of the horse's last run; empty when not stated.</summary>
    public string LastRunCountry { get; set; } = "";

    /// <summary>The age on the day of the list, in years; null if not stated.</summary>
    public int? Age { get; set; }

    /// <summary>The mark in the unit of the scale.</summary>
    public decimal Mark { get; set; }

    public decimal MarkPounds { get; set; }

    public decimal MarkKilograms { get; set; }

    /// <summary>The assessment in pounds, to four decimals as published.</summary>
    public decimal Assessment { get; set; }

    /// <summary>
    /// Half the width, in pounds, of the interval around the assessment that contains the true value with 80% probability; two decimals.
    /// </summary>
    public decimal Confidence { get; set; }

    /// <summary>Last figure in pounds, to two decimals.</summary>
    public decimal LastFigure { get; set; }

    public int Runs { get; set; }

    /// <summary>The day on which the horse last ran; in lists of the first format, the day of its last rated run.</summary>
    public DateOnly LastRun { get; set; }

    /// <summary>The number of finished runs without a figure, because the result lacks what it needs.</summary>
    public int UnratedRuns { get; set; }

    /// <summary>The number of runs rated at an estimated distance.</summary>
    public int EstimatedRuns { get; set; }

    /// <summary>Best figure in pounds, to two decimals.</summary>
    public decimal BestFigure { get; set; }

    public BindingRule Binding { get; set; }

    public Sex? Sex { get; set; }

    /// <summary>
    /// The letter of the distance category of the best figure; null if no category contains it, or if it was not stored.
    /// </summary>
    public string? Category { get; set; }

    /// <summary>Whether the mark is definitive; null in lists published before this was stored.</summary>
    public bool? Definitive { get; set; }

    /// <summary>The standard deviation of the assessment, in pounds; null in lists published before this was stored.</summary>
    public decimal? Deviation { get; set; }

    /// <summary>Why the horse is not on the list; null for a horse on it. Published lists hold the latter only.</summary>
    [NotMapped]
    public UnlistedReason? Unlisted { get; set; }

    /// <summary>Returns the entries under which a composed list is published.</summary>
    public static IReadOnlyList<ListEntryRow> From(MarkList list) => From(list.Rows);

    /// <summary>Returns rows of a composed list as entries of a list of some format.</summary>
    public static IReadOnlyList<ListEntryRow> From(IEnumerable<MarkListRow> rows, int format = MarkListCsv.CurrentFormat) =>
        [.. rows.Select((row, i) => From(row, i + 1, format))];

    private static ListEntryRow From(MarkListRow row, int position, int format)
    {
        var (horse, horseRating) = (row.State.Horse, row.State.HorseRating);
        return new ListEntryRow
        {
            HorseId = horse.Id.Value,
            Position = position,
            Rank = row.Rank,
            Name = horse.Name,
            Country = horse.Suffix ?? row.State.Country,
            Bred = horse.Suffix ?? "",
            LastRunCountry = row.State.LastRunCountry,
            Age = row.Age,
            Mark = horseRating.Mark,
            MarkPounds = row.MarkPounds.Value,
            MarkKilograms = row.MarkKilograms.Value,
            Assessment = Rounded(horseRating.Assessment.Value, 4),
            Confidence = Rounded(row.Confidence.Value, 2),
            LastFigure = Rounded(horseRating.LastFigure.Value, 2),
            Runs = horseRating.Runs,
            LastRun = format < MarkListCsv.CurrentFormat ? horseRating.LastRun : row.State.LastRun,
            UnratedRuns = row.State.Starts.Unrated,
            EstimatedRuns = row.State.Starts.Estimated,
            BestFigure = Rounded(horseRating.BestFigure.Value, 2),
            Binding = horseRating.Binding,
            Sex = horse.Sex,
            Category = row.Category,
            Definitive = horseRating.Definitive,
            Deviation = Rounded(row.Deviation.Value, 4),
            Unlisted = row.Unlisted,
        };
    }

    /// <summary>Returns a copy of the entry in which values that earlier versions did not store are taken from a composed row.</summary>
    public ListEntryRow With(MarkListRow row) =>
        new()
        {
            ListId = ListId,
            HorseId = HorseId,
            Position = Position,
            Rank = Rank,
            Name = Name,
            Country = Country,
            Bred = Bred,
            LastRunCountry = LastRunCountry,
            Age = Age,
            Mark = Mark,
            MarkPounds = MarkPounds,
            MarkKilograms = MarkKilograms,
            Assessment = Assessment,
            Confidence = Confidence,
            LastFigure = LastFigure,
            Runs = Runs,
            LastRun = LastRun,
            UnratedRuns = UnratedRuns,
            EstimatedRuns = EstimatedRuns,
            BestFigure = BestFigure,
            Binding = Binding,
            Sex = row.State.Horse.Sex,
            Category = row.Category,
            Definitive = row.State.HorseRating.Definitive,
            Deviation = Deviation,
        };

    private static decimal Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
