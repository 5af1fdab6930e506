namespace Yardstick.Engine.Racing;

/// <summary>A horse as a result names it.</summary>
/// <param name="Id">The identifier that stays with the horse for life.</param>
/// <param name="Name">The registered name, without the country suffix.</param>
/// <param name="Suffix">The country of foaling, as the suffix of the name gives it (IRE, FR, TUN); null when not stated.</param>
/// <param name="Foaled">The year of foaling; null when not stated.</param>
/// <param name="Sex">The sex; null when not stated.</param>
public sealed record Horse(string Id, string Name, string? Suffix = null, int? Foaled = null, Sex? Sex = null);

/// <summary>A person of the racecard: a jockey or a trainer.</summary>
/// <param name="Id">The identifier; empty when the source gives none.</param>
/// <param name="Name">The name as printed.</param>
public sealed record Person(string Id, string Name);
