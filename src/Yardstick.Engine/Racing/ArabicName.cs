namespace Yardstick.Engine.Racing;

/// <summary>Specifies the kind of subject that an Arabic name belongs to.</summary>
public enum ArabicNameSubject
{
    /// <summary>A horse.</summary>
    Horse,

    /// <summary>A race, identified by the name that it keeps every year.</summary>
    Race,

    /// <summary>A racecourse.</summary>
    Racecourse,

    /// <summary>A jockey or a trainer.</summary>
    Person,
}

/// <summary>
/// Represents a name in Arabic script, as written by an authority, in addition to the Latin name. Ratings do not depend on it.
/// </summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Id">The identifier of the horse; empty for other subjects, which the Latin name identifies.</param>
/// <param name="Latin">The name in Latin script.</param>
/// <param name="Name">The name in Arabic script.</param>
public sealed record ArabicName(ArabicNameSubject Kind, string Id, string Latin, string Name);
