namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents a column of results files and how its cells are read.</summary>
/// <param name="Name">The name in the header line.</param>
/// <param name="Read">Reads a cell into the facts.</param>
/// <param name="Unused">
/// Whether no figure uses the column: a cell that cannot be read is left out with a warning and costs nothing else.
/// </param>
internal sealed record Column<TFacts>(string Name, ReadCell<TFacts> Read, bool Unused = false);

internal delegate void ReadCell<in TFacts>(Cell cell, TFacts facts);

/// <summary>The columns that Yardstick knows.</summary>
internal static class KnownColumns
{
    public const string RaceId = "race_id";

    /// <summary>The columns that a file in the results format has; the layout of other files is looked for.</summary>
    public static readonly string[] Standard = [RaceId, "date", "horse", "position"];

    /// <summary>Known columns that are never read: ratings and prices must not influence a figure.</summary>
    private static readonly string[] Ignored = ["official_rating", "odds"];

    private static readonly HashSet<string> Names =
    [
        RaceId,
        "race_number",
        .. RaceFacts.Columns.Select(column => column.Name),
        .. RunnerFacts.Columns.Select(column => column.Name),
        .. Ignored,
    ];

    public static bool Contains(string name) => Names.Contains(name) || name.Split('+') is { Length: > 1 } both && both.All(Names.Contains);
}
