using System.Text.Json.Serialization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Api;

/// <summary>A published list in the archive.</summary>
/// <param name="AsOf">The day of the last results it takes in.</param>
/// <param name="Sha256">The hash of its bytes, as published.</param>
internal sealed record ListItem(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int Number,
    DateOnly AsOf,
    DateTimeOffset PublishedAt,
    int Horses,
    string Sha256
);

/// <summary>A list of marks.</summary>
/// <param name="Number">Its number; null for marks that are not published.</param>
/// <param name="AsOf">The day of the last results it takes in.</param>
/// <param name="Previous">The list that changes are counted from.</param>
/// <param name="Sha256">The hash of its bytes as published: those that CSV gives.</param>
/// <param name="Overtaken">Whether results corrected since its publication give other marks for the same day.</param>
internal sealed record ListDetail(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? Number,
    DateOnly AsOf,
    DateTimeOffset? PublishedAt,
    [property: JsonPropertyName("standards")] string RuleSet,
    int? Previous,
    string? Sha256,
    bool Overtaken,
    IReadOnlyList<ListRowItem> Items
) : ICsvContent
{
    /// <summary>The horses that ran but have neither a figure nor a rank; empty for published lists.</summary>
    public IReadOnlyList<WithoutFigureItem> WithoutFigure { get; init; } = [];

    public string ToCsv() => CsvTable.Write(Items);
}

/// <summary>One horse that ran but has no figure.</summary>
/// <param name="Bred">The country of foaling; null when it is not stated.</param>
/// <param name="Age">Its age in its last run without a figure.</param>
/// <param name="LastRun">The day of that run.</param>
/// <param name="LastRunCountry">The country of that run; null when it is not stated.</param>
/// <param name="Reason">Why it has no figure.</param>
internal sealed record WithoutFigureItem(
    string HorseId,
    string Horse,
    string? Bred,
    int? Age,
    DateOnly LastRun,
    string? LastRunCountry,
    RunOutcome Reason
)
{
    public static WithoutFigureItem From(HorseWithoutFigure run) =>
        new(
            run.Horse.Id.Value,
            run.Horse.Name,
            run.Horse.Suffix,
            run.Age,
            run.Date,
            run.Country.Length > 0 ? run.Country : null,
            run.Reason
        );
}

/// <summary>One horse on a list.</summary>
/// <param name="DistanceCategory">The letter of the distance category of its best figure.</param>
/// <param name="LastRun">The day it last ran, with or without a figure; in lists of the first format, the day of its last rated run.</param>
/// <param name="ConfidenceLb">Half the width of the interval around the assessment that holds the truth eight times in ten.</param>
/// <param name="BoundBy">The rule that decided the mark where it is not what the figures alone would give.</param>
/// <param name="ChangeKg">Movement since the list before, on a scale in kilograms.</param>
/// <param name="ChangeLb">Movement since the list before, on a scale in pounds.</param>
internal sealed record ListRowItem(
    int Rank,
    string HorseId,
    string Horse,
    int? Age,
    Sex? Sex,
    string? DistanceCategory,
    decimal MarkLb,
    decimal MarkKg,
    decimal AssessmentLb,
    decimal ConfidenceLb,
    int Runs,
    DateOnly LastRun,
    BindingRule BoundBy,
    bool Definitive,
    decimal? ChangeKg,
    decimal? ChangeLb
)
{
    /// <summary>The country of foaling; null when it is not stated.</summary>
    public string? Bred { get; init; }

    /// <summary>The country of its last run; null when it is not stated.</summary>
    public string? LastRunCountry { get; init; }

    /// <summary>Whether the mark is provisional.</summary>
    public bool Provisional => !Definitive;

    /// <summary>Why the horse counts as inactive; null for an active one.</summary>
    public string? Inactive { get; init; }

    /// <summary>Its finished runs without a figure, because the result lacks what it needs.</summary>
    public int UnratedRuns { get; init; }

    /// <summary>Its runs rated at an estimated distance, because the result states none.</summary>
    public int EstimatedRuns { get; init; }

    /// <summary>The name of the horse in Arabic letters, as results state it; null when none does.</summary>
    public string? NameArabic { get; init; }
}

/// <summary>The rated horses that are not on the list as it stands: inactive, departed, or without a first mark.</summary>
/// <param name="AsOf">The day of the list.</param>
internal sealed record UnlistedHorses(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    DateOnly AsOf,
    [property: JsonPropertyName("standards")] string RuleSet,
    IReadOnlyList<ListRowItem> Items
) : ICsvContent
{
    /// <summary>The horses that ran but have no figure, and so no mark.</summary>
    public IReadOnlyList<WithoutFigureItem> WithoutFigure { get; init; } = [];

    public string ToCsv() => CsvTable.Write(Items);
}

/// <summary>What became of a horse from one list to another.</summary>
internal enum EntryChange
{
    /// <summary>It is on the later list only.</summary>
    Came,

    /// <summary>It is on the earlier list only.</summary>
    Left,

    /// <summary>Its mark rose.</summary>
    Rose,

    /// <summary>Its mark fell.</summary>
    Fell,
}

/// <summary>What differs between two lists; horses whose mark stayed are counted only.</summary>
internal sealed record ListDifferences(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int From,
    int To,
    int Unchanged,
    IReadOnlyList<DifferenceItem> Items
) : ICsvContent
{
    public string ToCsv() => CsvTable.Write(Items);
}

/// <summary>One horse whose mark differs.</summary>
internal sealed record DifferenceItem(
    string HorseId,
    string Horse,
    EntryChange Movement,
    decimal? FromMarkLb,
    decimal? ToMarkLb,
    decimal? FromMarkKg,
    decimal? ToMarkKg,
    int? FromRank,
    int? ToRank
);
