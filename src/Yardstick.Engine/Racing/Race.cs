using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>One race of an official result. Every property is a fact of that result.</summary>
public sealed record Race
{
    /// <summary>The identifier of the race, unique for all time.</summary>
    public required string Id { get; init; }

    /// <summary>The day it was run.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Local time of the off; null when not stated.</summary>
    public TimeOnly? Off { get; init; }

    /// <summary>Country of the racecourse, as the source writes it (GB, IRE, FR, TUN); empty when not stated.</summary>
    public string Country { get; init; } = "";

    /// <summary>Racecourse.</summary>
    public string Course { get; init; } = "";

    /// <summary>Title of the race.</summary>
    public string Name { get; init; } = "";

    /// <summary>The discipline it was run under.</summary>
    public Discipline Code { get; init; }

    /// <summary>The breed it was confined to.</summary>
    public Breed Population { get; init; }

    /// <summary>Surface of the track; null when not stated.</summary>
    public Surface? Surface { get; init; }

    /// <summary>Distance; null when not recorded.</summary>
    public Metres? Distance { get; init; }

    /// <summary>State of the track in the words of the racecourse; empty when not stated.</summary>
    public string GoingWords { get; init; } = "";

    /// <summary>State of the track in the steps of the rule tables.</summary>
    public Going Going => Racing.GoingParser.Parse(GoingWords);

    /// <summary>
    /// Gets the names in Arabic letters that the result states. They are not facts of the race: neither its hash nor its ratings depend
    /// on them.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<ArabicName> ArabicNames { get; init; } = [];

    /// <summary>Class and conditions.</summary>
    public RaceClass Class { get; init; } = RaceClass.Open;

    /// <summary>Everyone declared, finishers in the order past the post.</summary>
    public required IReadOnlyList<Runner> Runners { get; init; }
}
