using System.Text.Json.Serialization;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>Represents one race of an official result. Every property is a fact of that result.</summary>
public sealed record Race
{
    /// <summary>Gets the identifier of the race, which is globally unique and permanent.</summary>
    public required RaceId Id { get; init; }

    /// <summary>Gets the day of the race.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Gets the local time of the off; null when not stated.</summary>
    public TimeOnly? Off { get; init; }

    /// <summary>Gets the country code of the racecourse as in the source (GB, IRE, FR, TUN); empty when not stated.</summary>
    public string Country { get; init; } = "";

    /// <summary>Gets the racecourse; empty when not stated.</summary>
    public string Course { get; init; } = "";

    /// <summary>Gets the title of the race; empty when not stated.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the discipline.</summary>
    [JsonPropertyName("code")]
    public Discipline Discipline { get; init; }

    /// <summary>Gets the breed that the race is confined to.</summary>
    [JsonPropertyName("population")]
    public Breed Breed { get; init; }

    /// <summary>Gets the rating pool.</summary>
    [JsonIgnore]
    public RatingPool Pool => new(Discipline, Breed);

    /// <summary>Gets the surface of the track; null when not stated.</summary>
    public Surface? Surface { get; init; }

    /// <summary>Gets the distance; null when not recorded.</summary>
    public Metres? Distance { get; init; }

    /// <summary>
    /// Gets the estimate of a distance that the result does not state; null when there is none. It is excluded from the hash of the race.
    /// </summary>
    [JsonIgnore]
    public DistanceEstimate? DistanceEstimate { get; init; }

    /// <summary>Gets whether <see cref="Distance"/> is the estimate, filled in for rating.</summary>
    [JsonIgnore]
    public bool IsDistanceEstimated { get; init; }

    /// <summary>Gets the official wording of the going; empty when not stated.</summary>
    public string GoingWords { get; init; } = "";

    /// <summary>Gets the going in the categories of the rule tables.</summary>
    public Going Going => Racing.GoingParser.Parse(GoingWords);

    /// <summary>
    /// Gets the names in Arabic script that the result states. They are excluded from the hash of the race and do not affect ratings.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<ArabicName> ArabicNames { get; init; } = [];

    /// <summary>Gets the class and conditions.</summary>
    public RaceClass Class { get; init; } = RaceClass.Open;

    /// <summary>Gets the declared runners, finishers in the order past the post.</summary>
    public required IReadOnlyList<Runner> Runners { get; init; }
}
