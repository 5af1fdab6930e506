using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents a list as displayed: a published, immutable list or the current marks.</summary>
/// <param name="Number">The number of a published list; null for a draft.</param>
public sealed record ListView(RatingPool Pool, DateOnly AsOf, int? Number, IReadOnlyList<ListViewRow> Rows)
{
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Gets the number of the list against which changes are computed; null if there was none.</summary>
    public int? Previous { get; init; }

    public string RuleSet { get; init; } = "";

    public string Sha256 { get; init; } = "";

    /// <summary>Gets whether results corrected since the publication produce other marks for the same day.</summary>
    public bool Overtaken { get; init; }
}

/// <summary>Represents one horse on a list.</summary>
public sealed record ListViewRow
{
    public required int Rank { get; init; }

    public required string HorseId { get; init; }

    public required string Name { get; init; }

    /// <summary>Gets the normalized name, used for searching.</summary>
    public required string NameKey { get; init; }

    public int? Age { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Gets the letter of the distance category.</summary>
    public string? Category { get; init; }

    public decimal MarkPounds { get; init; }

    public decimal MarkKilograms { get; init; }

    public decimal AssessmentPounds { get; init; }

    /// <summary>Gets half the width, in pounds, of the interval that contains the true value with 80% probability.</summary>
    public decimal ConfidencePounds { get; init; }

    /// <summary>Gets the standard deviation of the assessment, in pounds.</summary>
    public decimal DeviationPounds { get; init; }

    public int Runs { get; init; }

    public DateOnly LastRun { get; init; }

    public BindingRule Binding { get; init; }

    public bool Definitive { get; init; } = true;

    /// <summary>Gets the change since the previous list, in the unit of the scale; null if the horse was not on that list.</summary>
    public decimal? Change { get; init; }

    /// <summary>Gets the marks of the last twelve months, the oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, decimal Mark)> Year { get; init; } = [];

    public decimal Mark(bool inKilograms) => inKilograms ? MarkKilograms : MarkPounds;
}
