using System.Text.Json;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Represents a table of a rule set derived from results: row by row with counts, and as the rows of a rule set.</summary>
internal abstract record DerivedTable
{
    protected abstract IReadOnlyList<string> Header { get; }

    protected abstract IEnumerable<IReadOnlyList<string>> Rows { get; }

    /// <summary>Writes the table to a file: as JSON, or the rows as CSV.</summary>
    public void Write(TextWriter writer, bool json)
    {
        if (json)
            writer.WriteLine(JsonSerializer.Serialize(ToJson(), CommandJson.Options));
        else
            writer.Write(
                SafeCsvWriter.ToText(csv =>
                {
                    csv.WriteRow(Header);
                    foreach (var row in Rows)
                        csv.WriteRow(row);
                })
            );
    }

    /// <summary>Writes the rows to the terminal.</summary>
    public void Tell(Terminal terminal)
    {
        terminal.Table(Header, [.. Rows]);
        TellSummary(terminal);
    }

    protected abstract object ToJson();

    protected abstract void TellSummary(Terminal terminal);
}
