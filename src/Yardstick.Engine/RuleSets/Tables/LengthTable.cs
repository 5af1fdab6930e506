using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the weight of a length by discipline and distance.</summary>
public sealed record LengthTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>
    /// Gets the rows, one per group of disciplines and range of distances, by increasing distance, without overlap or gap within a
    /// discipline.
    /// </summary>
    public required IReadOnlyList<LengthRow> Rows { get; init; }
}

/// <summary>Represents the weights of a length for some disciplines over a range of distances.</summary>
public sealed record LengthRow
{
    /// <summary>Gets the disciplines that the row applies to.</summary>
    [JsonPropertyName("codes")]
    public required IReadOnlyList<Discipline> Disciplines { get; init; }

    /// <summary>Gets the unit of the values.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>Gets the source of the row; null when it is that of the table.</summary>
    public TableSource? Origin { get; init; }

    /// <summary>Gets the cells, by increasing distance.</summary>
    public required IReadOnlyList<LengthCell> Cells { get; init; }

    /// <summary>
    /// Gets the shortest distance that the row applies to, in metres. A cell without a value may precede it, for display only.
    /// </summary>
    public required int FromMetres { get; init; }

    /// <summary>
    /// Gets the longest distance that the row applies to, in metres; null when the last cell applies to every longer race.
    /// </summary>
    public int? ToMetres { get; init; }
}

/// <summary>Represents the weight of a length at one distance.</summary>
/// <param name="Metres">The distance in metres.</param>
/// <param name="Value">The weight of one length; null when the authority does not provide it.</param>
public sealed record LengthCell(int Metres, decimal? Value);
