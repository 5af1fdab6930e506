namespace Yardstick.App.Features.Conversions;

/// <summary>
/// Represents a conversion override: the result of the tables, the mark the handicapper uses instead, and the reason. Rows are append-only.
/// </summary>
public sealed class ConversionOverrideRow
{
    public required string Id { get; set; }

    /// <summary>Gets or sets the horse concerned; null when the override concerns only the pair of scales.</summary>
    public string? HorseId { get; set; }

    /// <summary>Gets or sets the converted mark, on its original scale.</summary>
    public decimal Given { get; set; }

    public required string FromScale { get; set; }

    public required string ToScale { get; set; }

    /// <summary>Gets or sets the date whose rows were used.</summary>
    public DateOnly ValidOn { get; set; }

    /// <summary>Gets or sets the result of the conversion rows.</summary>
    public decimal Converted { get; set; }

    /// <summary>Gets or sets the mark used instead.</summary>
    public decimal Decided { get; set; }

    /// <summary>Gets or sets the unit of both marks, <c>kg</c> or <c>lb</c>.</summary>
    public required string Unit { get; set; }

    /// <summary>Gets or sets the identifiers of the rows used, in order, joined by plus signs.</summary>
    public required string Rows { get; set; }

    /// <summary>Gets or sets the identifiers of the rule sets that contain the rows, joined by plus signs.</summary>
    public required string Sets { get; set; }

    public required string Why { get; set; }

    public required string DepartedBy { get; set; }

    public DateTimeOffset DepartedAt { get; set; }
}
