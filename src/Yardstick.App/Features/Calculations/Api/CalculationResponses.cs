using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>A mark to convert.</summary>
internal sealed record ConvertRequest
{
    /// <summary>The mark, in the unit of its scale.</summary>
    [Range(-1000, 1000)]
    public required decimal Mark { get; init; }

    /// <summary>The scale it is on, such as fr.</summary>
    [MinLength(1), MaxLength(40)]
    public required string From { get; init; }

    /// <summary>The scale wanted, such as ifha.</summary>
    [MinLength(1), MaxLength(40)]
    public required string To { get; init; }

    /// <summary>The day whose conversions are used; today unless it is given.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>Marks to convert.</summary>
internal sealed record ConvertManyRequest
{
    /// <summary>The marks.</summary>
    [MinLength(1), MaxLength(1000)]
    public required IReadOnlyList<ConvertRequest> Items { get; init; }
}

/// <summary>A mark on another scale.</summary>
/// <param name="Mark">The mark, rounded to the step of the scale.</param>
/// <param name="Unit">The unit of the mark.</param>
/// <param name="ExactMark">The mark before rounding.</param>
/// <param name="Uncertainty">Standard deviation of the mark, in its unit; null where a row states none.</param>
/// <param name="Label">The weakest label of the rows used.</param>
/// <param name="Rows">The rows used, in order.</param>
internal sealed record ConvertedMark(
    string From,
    string To,
    decimal Mark,
    TableUnit Unit,
    decimal ExactMark,
    decimal? Uncertainty,
    Label Label,
    IReadOnlyList<string> Rows,
    string Source
)
{
    /// <summary>
    /// What the races say of the two countries, beside the rows and never in their place; null among many, and where they say nothing.
    /// </summary>
    public CalibratedItem? Calibrated { get; init; }
}

/// <summary>How far the runners of two countries lie apart by the levels of all their races.</summary>
/// <param name="OffsetPounds">What is added to a mark of the scale converted from, in pounds; null where one of the two has no rated
/// runs.</param>
/// <param name="DeviationPounds">Standard deviation of the offset, in pounds; null where there are too few links.</param>
/// <param name="Links">Horses that ran in both.</param>
/// <param name="Refusal">Why no conversion may rest on it; null where one may.</param>
internal sealed record CalibratedItem(decimal? OffsetPounds, decimal? DeviationPounds, int Links, CalibrationRefusal? Refusal);

/// <summary>Converted marks, in request order.</summary>
internal sealed record ConvertedMany(int Converted, int Refused, IReadOnlyList<ConvertedItem> Items);

/// <summary>One of many: a mark, or why there is none.</summary>
internal sealed record ConvertedItem(ConvertedMark? Result, ItemProblem? Problem);

/// <summary>Why one of many things was not done.</summary>
/// <param name="Code">The code of the problem.</param>
/// <param name="Detail">The same in the requested language.</param>
internal sealed record ItemProblem(string Code, string Detail);

/// <summary>A race that is not stored.</summary>
internal sealed record CalculateRequest
{
    /// <summary>The day it was run; stored results before it say what its runners were.</summary>
    public required DateOnly Date { get; init; }

    [JsonPropertyName("code")]
    public Discipline Discipline { get; init; }

    [JsonPropertyName("population")]
    public Breed Breed { get; init; }

    /// <summary>Country of the racecourse, as results write it.</summary>
    [MaxLength(10)]
    public string Country { get; init; } = "";

    [Range(400, 10000)]
    public required int DistanceMetres { get; init; }

    /// <summary>State of the track, in the words of the racecourse.</summary>
    [MaxLength(60)]
    public string Going { get; init; } = "";

    public Surface? Surface { get; init; }

    public PatternGrade? Pattern { get; init; }

    [Range(1, 20)]
    public int? ClassNumber { get; init; }

    public bool Handicap { get; init; }

    /// <summary>The rule set to rate under; the one in force unless it is given.</summary>
    [MinLength(1), MaxLength(60)]
    [JsonPropertyName("standards")]
    public string? RuleSet { get; init; }

    /// <summary>Everyone declared.</summary>
    [MinLength(2), MaxLength(60)]
    public required IReadOnlyList<PostedRunner> Runners { get; init; }
}

/// <summary>A runner of a race that is not stored.</summary>
internal sealed record PostedRunner
{
    /// <summary>The identifier of a stored horse, whose earlier results count; null for an unknown one.</summary>
    [MinLength(1), MaxLength(100)]
    public string? HorseId { get; init; }

    /// <summary>Its name.</summary>
    [MaxLength(100)]
    public string Horse { get; init; } = "";

    [Range(2, 30)]
    public int? Age { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Weight carried, net of the jockey's claim.</summary>
    [Range(30, 120)]
    public decimal? WeightCarriedKg { get; init; }

    /// <summary>The jockey's claim, already taken off the weight.</summary>
    [Range(0, 10)]
    public decimal? ClaimKg { get; init; }

    public RunStatus Status { get; init; }

    /// <summary>Place past the post.</summary>
    [Range(1, 60)]
    public int? Position { get; init; }

    /// <summary>Official place, where it differs.</summary>
    [Range(1, 60)]
    public int? OfficialPosition { get; init; }

    /// <summary>Lengths behind the first past the post.</summary>
    [Range(0, 1000)]
    public decimal? BeatenLengths { get; init; }
}

/// <summary>Horses to calculate.</summary>
internal sealed record BatchRequest
{
    [JsonPropertyName("code")]
    public Discipline Discipline { get; init; }

    [JsonPropertyName("population")]
    public Breed Breed { get; init; }

    /// <summary>The method of the marks; the one in force unless it is given.</summary>
    public RatingMethod? Method { get; init; }

    /// <summary>The day; today unless it is given.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>
    /// The rule set; the one in force unless it is given. Under another one every result is rated anew, which takes longer.
    /// </summary>
    [MinLength(1), MaxLength(60)]
    [JsonPropertyName("standards")]
    public string? RuleSet { get; init; }

    /// <summary>The identifiers of the horses, each once.</summary>
    [MinLength(10), MaxLength(100_000)]
    public required IReadOnlyList<string> Horses { get; init; }
}
