using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>What a length is worth in weight, by discipline and distance.</summary>
public sealed record LengthTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>One row per discipline and range of distances, by rising distance, without overlap or gap within a discipline.</summary>
    public required IReadOnlyList<LengthRow> Rows { get; init; }
}

/// <summary>Represents the cells of one row of disciplines.</summary>
public sealed record LengthRow
{
    /// <summary>The disciplines that the row applies to.</summary>
    public required IReadOnlyList<Discipline> Codes { get; init; }

    /// <summary>The unit of the values.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>How this row is attested, where it differs from the table.</summary>
    public TableSource? Origin { get; init; }

    /// <summary>The cells, by rising distance.</summary>
    public required IReadOnlyList<LengthCell> Cells { get; init; }

    /// <summary>The least distance in metres that the row serves. A cell that is not provided may stand before it, to be shown.</summary>
    public required int FromMetres { get; init; }

    /// <summary>The greatest distance in metres that the row serves; null when its last cell serves every longer race.</summary>
    public int? ToMetres { get; init; }
}

/// <summary>The weight of a length at one distance.</summary>
/// <param name="Metres">The distance in metres.</param>
/// <param name="Value">The weight of one length; null when the authority provides none.</param>
public sealed record LengthCell(int Metres, decimal? Value);
