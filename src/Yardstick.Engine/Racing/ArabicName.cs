namespace Yardstick.Engine.Racing;

/// <summary>What an Arabic name belongs to.</summary>
public enum ArabicNameSubject
{
    /// <summary>A horse.</summary>
    Horse,

    /// <summary>A race, by the name that it has every year.</summary>
    Race,

    /// <summary>A racecourse.</summary>
    Racecourse,

    /// <summary>A jockey or a trainer.</summary>
    Person,
}

/// <summary>Represents a name in Arabic letters as an authority writes it, in addition to the Latin name. No rating depends on it.</summary>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Id">The identifier of the horse; empty where the Latin name alone identifies.</param>
/// <param name="Latin">The name in Latin letters.</param>
/// <param name="Name">The name in Arabic letters.</param>
public sealed record ArabicName(ArabicNameSubject Kind, string Id, string Latin, string Name);
