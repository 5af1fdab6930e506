namespace Yardstick.Engine.Racing;

/// <summary>Represents a horse as described by a result.</summary>
/// <param name="Id">The identifier, which is permanent; the default value while a horse is known by name only.</param>
/// <param name="Name">The registered name, without the country suffix.</param>
/// <param name="Suffix">The country of foaling from the suffix of the name (IRE, FR, TUN); null when not stated.</param>
/// <param name="Foaled">The year of foaling; null when not stated.</param>
/// <param name="Sex">The sex; null when not stated.</param>
public sealed record Horse(HorseId Id, string Name, string? Suffix = null, int? Foaled = null, Sex? Sex = null)
{
    /// <summary>Gets the former name, as stated after the present one (ex Old Name); null when not stated.</summary>
    public string? FormerName { get; init; }
}

/// <summary>Represents a jockey or a trainer.</summary>
/// <param name="Id">The identifier; empty when the source gives none.</param>
/// <param name="Name">The name as printed in the result.</param>
public sealed record Person(string Id, string Name);
