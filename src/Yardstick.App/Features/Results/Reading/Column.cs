namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents a column of results files and how its cells are read.</summary>
/// <param name="Name">The name in the header line.</param>
/// <param name="Read">Reads a cell into the facts.</param>
internal sealed record Column<TFacts>(string Name, ReadCell<TFacts> Read);

internal delegate void ReadCell<in TFacts>(Cell cell, TFacts facts);

/// <summary>The columns that Yardstick knows.</summary>
internal static class KnownColumns
{
    public const string RaceId = "race_id";

    /// <summary>The required columns; a file without one of them is refused.</summary>
    public static readonly string[] Required = [RaceId, "date", "horse", "status", "position"];

    /// <summary>Known columns that are never read: ratings and prices must not influence a figure.</summary>
    private static readonly string[] Ignored = ["official_rating", "odds"];

    private static readonly HashSet<string> Names =
    [
        RaceId,
        .. RaceFacts.Columns.Select(column => column.Name),
        .. RunnerFacts.Columns.Select(column => column.Name),
        .. Ignored,
    ];

    public static bool Contains(string name) => Names.Contains(name);
}
