namespace Yardstick.App.Features.Results.Reading;

/// <summary>A column of results files and how its cell becomes a fact.</summary>
/// <param name="Name">Its name in the header line.</param>
/// <param name="Read">Reads a cell of it into the facts.</param>
internal sealed record Column<TFacts>(string Name, ReadCell<TFacts> Read);

internal delegate void ReadCell<in TFacts>(Cell cell, TFacts facts);

/// <summary>All columns that Yardstick knows.</summary>
internal static class KnownColumns
{
    public const string RaceId = "race_id";

    /// <summary>Without these a file is refused.</summary>
    public static readonly string[] Required = [RaceId, "date", "horse", "status", "position"];

    /// <summary>Known, and never read: ratings and prices must not reach a figure.</summary>
    private static readonly string[] Ignored = ["official_rating", "odds"];

    private static readonly HashSet<string> Names =
        [RaceId, .. RaceFacts.Columns.Select(column => column.Name), .. RunnerFacts.Columns.Select(column => column.Name), .. Ignored];

    public static bool Contains(string name) => Names.Contains(name);
}
