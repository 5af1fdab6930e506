using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the lengths per second by discipline and going, for countries that measure margins in time.</summary>
public sealed record GoingTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the countries that measure margins in time. Elsewhere a length is a distance.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<GoingRow> Rows { get; init; }
}

/// <summary>Represents the lengths per second for some disciplines and goings.</summary>
public sealed record GoingRow
{
    /// <summary>Gets the disciplines that the row applies to.</summary>
    [JsonPropertyName("codes")]
    public required IReadOnlyList<Discipline> Disciplines { get; init; }

    /// <summary>Gets the goings that the row applies to.</summary>
    public required IReadOnlyList<Going> Goings { get; init; }

    /// <summary>Gets the lengths per second.</summary>
    public required decimal LengthsPerSecond { get; init; }

    /// <summary>Gets whether this is the going to which the weights of a length refer.</summary>
    public bool Reference { get; init; }
}
