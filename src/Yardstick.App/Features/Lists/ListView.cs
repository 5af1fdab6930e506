using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents a list as displayed: a published, immutable list or the current marks.</summary>
/// <param name="Number">The number of a published list; null for a draft.</param>
public sealed record ListView(RatingPool Pool, DateOnly AsOf, int? Number, IReadOnlyList<ListViewRow> Rows)
{
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Gets the entries behind the rows; empty except for the horses that are not on the list.</summary>
    public IReadOnlyList<ListEntryRow> Entries { get; init; } = [];

    /// <summary>
    /// Gets the horses that ran but have neither a figure nor a place on the list, by their last such run; empty for published lists.
    /// </summary>
    public IReadOnlyList<HorseWithoutFigure> WithoutFigure { get; init; } = [];

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

    /// <summary>Gets the day on which the horse last ran; in lists of the first format, the day of its last rated run.</summary>
    public DateOnly LastRun { get; init; }

    /// <summary>Gets the country of foaling; empty when not stated.</summary>
    public string Bred { get; init; } = "";

    /// <summary>Gets the country in which the horse last ran; empty when not stated.</summary>
    public string LastRunCountry { get; init; } = "";

    /// <summary>Gets the number of finished runs without a figure, because the result lacks what it needs.</summary>
    public int UnratedRuns { get; init; }

    /// <summary>Gets the number of runs rated at an estimated distance.</summary>
    public int EstimatedRuns { get; init; }

    /// <summary>Gets why the horse is not on the list; null for a horse on it.</summary>
    public UnlistedReason? Unlisted { get; init; }

    public BindingRule Binding { get; init; }

    public bool Definitive { get; init; } = true;

    /// <summary>Gets the change since the previous list, in the unit of the scale; null if the horse was not on that list.</summary>
    public decimal? Change { get; init; }

    /// <summary>Gets the marks of the last twelve months, the oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, decimal Mark)> Year { get; init; } = [];

    /// <summary>Gets whether the mark is provisional.</summary>
    public bool Provisional => !Definitive;

    public decimal Mark(bool inKilograms) => inKilograms ? MarkKilograms : MarkPounds;
}
