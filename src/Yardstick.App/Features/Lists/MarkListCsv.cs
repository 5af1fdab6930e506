using System.Globalization;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Writes a list as CSV. The output is deterministic. Names that a spreadsheet would run as formulas are escaped (CSV injection).
/// </summary>
internal static class MarkListCsv
{
    /// <summary>The columns, in order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "rank",
        "horse_id",
        "horse",
        "country",
        "age",
        "mark_lb",
        "mark_kg",
        "assessment_lb",
        "confidence",
        "last_figure_lb",
        "runs",
        "last_run",
        "best_figure_lb",
    ];

    /// <summary>Returns the cells of an entry as text, one per column, without escaping formulas.</summary>
    public static IReadOnlyList<string> Cells(ListEntryRow entry) =>
        [
            entry.Rank.ToString(CultureInfo.InvariantCulture),
            entry.HorseId,
            entry.Name,
            entry.Country,
            entry.Age?.ToString(CultureInfo.InvariantCulture) ?? "",
            Text(entry.MarkPounds, "0.#"),
            Text(entry.MarkKilograms, "0.0#"),
            Text(entry.Assessment, "0.0000"),
            Text(entry.Confidence, "0.00"),
            Text(entry.LastFigure, "0.00"),
            entry.Runs.ToString(CultureInfo.InvariantCulture),
            entry.LastRun.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text(entry.BestFigure, "0.00"),
        ];

    /// <summary>Returns a composed list as CSV.</summary>
    public static string ToText(MarkList list) => ToText(ListEntryRow.From(list));

    /// <summary>Returns entries, in order of rank, as CSV.</summary>
    public static string ToText(IEnumerable<ListEntryRow> entries) =>
        SafeCsvWriter.ToText(csv =>
        {
            csv.WriteRow(Columns);
            foreach (var entry in entries)
                csv.WriteRow(Cells(entry));
        });

    private static string Text(decimal value, string form) => value.ToString(form, CultureInfo.InvariantCulture);
}
