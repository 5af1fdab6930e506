using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>A race as stored: the facts of the official result, in their current revision.</summary>
internal sealed class RaceRow
{
    public required string Id { get; set; }

    public DateOnly Date { get; set; }

    public TimeOnly? Off { get; set; }

    public string Country { get; set; } = "";

    public string Course { get; set; } = "";

    public string Name { get; set; } = "";

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

    public Surface? Surface { get; set; }

    public int? DistanceMetres { get; set; }

    /// <summary>
    /// The estimate of a distance that the result does not state, made and stored when the race is rated; null when there is none.
    /// </summary>
    public int? EstimatedMetres { get; set; }

    /// <summary>The standard deviation of that estimate, as a share of the distance.</summary>
    public decimal? EstimatedDeviation { get; set; }

    public string Going { get; set; } = "";

    public PatternGrade? Pattern { get; set; }

    public int? ClassNumber { get; set; }

    public string ClassWords { get; set; } = "";

    public bool Handicap { get; set; }

    public int? RatingFrom { get; set; }

    public int? RatingTo { get; set; }

    public int? AgeFrom { get; set; }

    public int? AgeTo { get; set; }

    public string SexRestriction { get; set; } = "";

    /// <summary>Whether the race belongs to the demo season.</summary>
    public bool Invented { get; set; }

    /// <summary>1 for the first imported result, incremented with each correction.</summary>
    public int Revision { get; set; }

    /// <summary>The SHA-256 hash of the facts, used to recognize an unchanged race.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The import that produced this revision.</summary>
    public long ImportId { get; set; }

    public List<RunnerRow> Runners { get; set; } = [];
}

/// <summary>A runner as stored.</summary>
internal sealed class RunnerRow
{
    public required string RaceId { get; set; }

    /// <summary>The position in the file's order of the race, starting at 0.</summary>
    public int Line { get; set; }

    public required string HorseId { get; set; }

    public int? Age { get; set; }

    public int? Number { get; set; }

    public int? Draw { get; set; }

    public decimal? Weight { get; set; }

    public WeightUnit WeightUnit { get; set; }

    public decimal? Claim { get; set; }

    public WeightUnit ClaimUnit { get; set; }

    public string Headgear { get; set; } = "";

    public string? JockeyId { get; set; }

    public string? Jockey { get; set; }

    public string? TrainerId { get; set; }

    public string? Trainer { get; set; }

    public RunStatus Status { get; set; }

    public int? Position { get; set; }

    public int? OfficialPosition { get; set; }

    public decimal? BeatenLengths { get; set; }

    public decimal? TimeSeconds { get; set; }

    public HorseRow? Horse { get; set; }
}

/// <summary>A horse as stored, with the facts stated by results.</summary>
public sealed class HorseRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The normalized name used for searching: letters and digits only, without accents, upper case.</summary>
    public required string NameKey { get; set; }

    public string? Suffix { get; set; }

    public int? Foaled { get; set; }

    public Sex? Sex { get; set; }

    /// <summary>
    /// Whether the horse is a placeholder for a runner whose identity is not settled yet. Runners are not matched to it until then.
    /// </summary>
    public bool Provisional { get; set; }

    public bool Invented { get; set; }
}
