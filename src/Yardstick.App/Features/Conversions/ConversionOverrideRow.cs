namespace Yardstick.App.Features.Conversions;

/// <summary>A departure from a conversion: what the tables give, what a handicapper takes in its place, and why. Rows are added and never changed.</summary>
internal sealed class ConversionOverrideRow
{
    public required string Id { get; set; }

    /// <summary>The horse it is about; null where it is about the pair of scales.</summary>
    public string? HorseId { get; set; }

    /// <summary>The mark converted, on its own scale.</summary>
    public decimal Given { get; set; }

    public required string FromScale { get; set; }

    public required string ToScale { get; set; }

    /// <summary>The day whose rows were used.</summary>
    public DateOnly ValidOn { get; set; }

    /// <summary>What the rows give.</summary>
    public decimal Converted { get; set; }

    /// <summary>What is taken in its place.</summary>
    public decimal Decided { get; set; }

    /// <summary>The unit of both, <c>kg</c> or <c>lb</c>.</summary>
    public required string Unit { get; set; }

    /// <summary>The rows used, in order, joined by plus signs.</summary>
    public required string Rows { get; set; }

    /// <summary>The standard sets that hold them, joined by plus signs.</summary>
    public required string Sets { get; set; }

    public required string Why { get; set; }

    public required string DepartedBy { get; set; }

    public DateTimeOffset DepartedAt { get; set; }
}
