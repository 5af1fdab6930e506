namespace Yardstick.Engine.Racing;

/// <summary>Represents a rating pool: the horses of one breed in one discipline, which are rated among themselves.</summary>
/// <param name="Discipline">The discipline.</param>
/// <param name="Breed">The breed.</param>
public readonly record struct RatingPool(Discipline Discipline, Breed Breed) : IComparable<RatingPool>
{
    /// <summary>Compares by discipline, then by breed.</summary>
    public int CompareTo(RatingPool other) =>
        Discipline == other.Discipline ? Breed.CompareTo(other.Breed) : Discipline.CompareTo(other.Discipline);

    /// <summary>Returns whether one pool comes before another.</summary>
    public static bool operator <(RatingPool left, RatingPool right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether one pool comes after another.</summary>
    public static bool operator >(RatingPool left, RatingPool right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether one pool comes before another or is the same.</summary>
    public static bool operator <=(RatingPool left, RatingPool right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether one pool comes after another or is the same.</summary>
    public static bool operator >=(RatingPool left, RatingPool right) => left.CompareTo(right) >= 0;
}
