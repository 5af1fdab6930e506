using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>The weight a younger horse receives from a mature one, by distance and half-month.</summary>
public sealed record WeightForAgeTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The disciplines that the scale applies to.</summary>
    public required IReadOnlyList<Discipline> Codes { get; init; }

    /// <summary>The breed that the scale applies to.</summary>
    public required Breed Population { get; init; }

    /// <summary>The age from which a horse is mature and receives nothing.</summary>
    public required int MatureAge { get; init; }

    /// <summary>The unit of the values.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>The least distance in metres the scale serves.</summary>
    public required int FromMetres { get; init; }

    /// <summary>The greatest distance in metres the scale serves.</summary>
    public required int ToMetres { get; init; }

    /// <summary>One row an age and distance, by rising distance.</summary>
    public required IReadOnlyList<WeightForAgeRow> Rows { get; init; }
}

/// <summary>The allowance of one age at one distance through the year.</summary>
/// <param name="Age">The age in years.</param>
/// <param name="Metres">The distance in metres.</param>
/// <param name="HalfMonths">24 values from the first half of January to the second half of December; null where the authority provides
/// none.</param>
public sealed record WeightForAgeRow(int Age, int Metres, IReadOnlyList<decimal?> HalfMonths);
