using System.Text.Json;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Represents a table of a rule set derived from results: row by row with counts, and as the rows of a rule set.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, as text.</param>
/// <param name="Json">The table as it is written as JSON.</param>
internal sealed record DerivedTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, object Json)
{
    /// <summary>Gets the text of the summary: races read, rows provided, rows in all.</summary>
    public required Func<string> Summary { get; init; }

    /// <summary>Gets the number of races read.</summary>
    public required int Races { get; init; }

    /// <summary>Gets the number of rows with enough results behind them.</summary>
    public required int Provided { get; init; }

    /// <summary>Writes the table to a file: as JSON, or the rows as CSV.</summary>
    public void Write(TextWriter writer, bool json)
    {
        if (json)
            writer.WriteLine(JsonSerializer.Serialize(Json, CommandJson.Options));
        else
            writer.Write(
                SafeCsvWriter.ToText(csv =>
                {
                    csv.WriteRow(Columns);
                    foreach (var row in Rows)
                        csv.WriteRow(row);
                })
            );
    }

    /// <summary>Writes the rows and the summary to the terminal.</summary>
    public void Tell(Terminal terminal)
    {
        terminal.Table(Columns, [.. Rows]);
        terminal.WriteMessage(Summary, Races, Provided, Rows.Count);
    }
}
