using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>A list as it is shown: published and frozen, or the marks as they stand.</summary>
/// <param name="Number">The number of a published list; null for a draft.</param>
internal sealed record ListView(Discipline Code, Breed Population, DateOnly AsOf, int? Number, IReadOnlyList<ListViewRow> Rows)
{
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The number of the list that movements are counted from; null when there was none.</summary>
    public int? Previous { get; init; }

    public string Standards { get; init; } = "";

    public string Sha256 { get; init; } = "";

    /// <summary>Whether results corrected since the publication give other marks for the same day.</summary>
    public bool Overtaken { get; init; }
}

/// <summary>One horse on a list.</summary>
internal sealed record ListViewRow
{
    public required int Rank { get; init; }

    public required string HorseId { get; init; }

    public required string Name { get; init; }

    /// <summary>The name as it is searched.</summary>
    public required string NameKey { get; init; }

    public int? Age { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Letter of the distance category.</summary>
    public string? Category { get; init; }

    public decimal MarkPounds { get; init; }

    public decimal MarkKilograms { get; init; }

    public decimal AssessmentPounds { get; init; }

    /// <summary>Half the width of the interval that holds the truth eight times in ten.</summary>
    public decimal ConfidencePounds { get; init; }

    /// <summary>Standard deviation of the assessment.</summary>
    public decimal DeviationPounds { get; init; }

    public int Runs { get; init; }

    public DateOnly LastRun { get; init; }

    public BindingRule Binding { get; init; }

    public bool Definitive { get; init; } = true;

    /// <summary>Movement since the list before, in the unit of the scale; null when the horse was not on it.</summary>
    public decimal? Change { get; init; }

    /// <summary>The marks of the last twelve months, the oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, decimal Mark)> Year { get; init; } = [];

    public decimal Mark(bool inKilograms) => inKilograms ? MarkKilograms : MarkPounds;
}
