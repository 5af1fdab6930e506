using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>How many lengths a judge counts in a second, by discipline and going, where margins are measured in time.</summary>
public sealed record GoingTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The countries whose judges measure margins in time; elsewhere a length is a distance.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<GoingRow> Rows { get; init; }
}

/// <summary>Lengths in a second for some disciplines on some states of the track.</summary>
public sealed record GoingRow
{
    /// <summary>The disciplines that the row applies to.</summary>
    public required IReadOnlyList<Discipline> Codes { get; init; }

    /// <summary>The states of the track the row serves.</summary>
    public required IReadOnlyList<Going> Goings { get; init; }

    /// <summary>Lengths in a second.</summary>
    public required decimal LengthsPerSecond { get; init; }

    /// <summary>Whether this is the going on which the weights of a length are given.</summary>
    public bool Reference { get; init; }
}
