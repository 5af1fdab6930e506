using System.Globalization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Writes a list as CSV. The output is deterministic. Names that a spreadsheet would run as formulas are escaped (CSV injection).
/// </summary>
internal static class MarkListCsv
{
    /// <summary>
    /// The format of new lists. The first format had one column for the country of foaling or of the last run, and told only rated runs; a
    /// list keeps the format in which it was published.
    /// </summary>
    public const int CurrentFormat = 2;

    private static readonly IReadOnlyList<string> FirstColumns =
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

    private static readonly IReadOnlyList<string> CurrentColumns =
    [
        .. FirstColumns.Select(column => column == "country" ? "bred" : column),
        "last_run_country",
        "provisional",
        "inactive",
        "unrated_runs",
        "estimated_runs",
        "reason",
    ];

    /// <summary>Returns the columns of a format, in order.</summary>
    public static IReadOnlyList<string> Columns(int format) => format < CurrentFormat ? FirstColumns : CurrentColumns;

    /// <summary>Returns the cells of an entry as text, one per column, without escaping formulas.</summary>
    public static IReadOnlyList<string> Cells(ListEntryRow entry, int format) =>
        format < CurrentFormat
            ? Shared(entry, entry.Country)
            :
            [
                .. Shared(entry, entry.Bred),
                entry.LastRunCountry,
                entry.Definitive == false ? "true" : "false",
                Inactive(entry.Unlisted),
                Text(entry.UnratedRuns),
                Text(entry.EstimatedRuns),
                "",
            ];

    /// <summary>Returns the cells of a horse without a figure: no rank and no numbers, but the reason.</summary>
    public static IReadOnlyList<string> Cells(HorseWithoutFigure run, int format) =>
        [
            .. Columns(format)
                .Select(column =>
                    column switch
                    {
                        "horse_id" => run.Horse.Id.Value,
                        "horse" => run.Horse.Name,
                        "country" or "last_run_country" => run.Country,
                        "bred" => run.Horse.Suffix ?? "",
                        "age" => run.Age is { } age ? Text(age) : "",
                        "last_run" => run.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        "reason" => run.Reason.ToString(),
                        _ => "",
                    }
                ),
        ];

    /// <summary>Returns why a horse counts as inactive, as the files name it; empty for an active one.</summary>
    public static string Inactive(UnlistedReason? reason) =>
        reason switch
        {
            UnlistedReason.NoRecentRun => "no_recent_run",
            UnlistedReason.Retired => "retired",
            UnlistedReason.Dead => "dead",
            UnlistedReason.Exported => "exported",
            _ => "",
        };

    /// <summary>Returns a composed list as CSV.</summary>
    public static string ToText(MarkList list, int format = CurrentFormat) => ToText(ListEntryRow.From(list.Rows, format), format);

    /// <summary>Returns entries, in order of rank, as CSV.</summary>
    public static string ToText(IEnumerable<ListEntryRow> entries, int format) =>
        SafeCsvWriter.ToText(csv =>
        {
            csv.WriteRow(Columns(format));
            foreach (var entry in entries)
                csv.WriteRow(Cells(entry, format));
        });

    /// <summary>Returns the horses that are not on a list as CSV: those with a last mark, then those without a figure.</summary>
    public static string ToText(ListView unlisted) =>
        SafeCsvWriter.ToText(csv =>
        {
            csv.WriteRow(Columns(CurrentFormat));
            foreach (var entry in unlisted.Entries)
                csv.WriteRow(Cells(entry, CurrentFormat));
            foreach (var run in unlisted.WithoutFigure)
                csv.WriteRow(Cells(run, CurrentFormat));
        });

    private static IReadOnlyList<string> Shared(ListEntryRow entry, string country) =>
        [
            Text(entry.Rank),
            entry.HorseId,
            entry.Name,
            country,
            entry.Age is { } age ? Text(age) : "",
            Text(entry.MarkPounds, "0.#"),
            Text(entry.MarkKilograms, "0.0#"),
            Text(entry.Assessment, "0.0000"),
            Text(entry.Confidence, "0.00"),
            Text(entry.LastFigure, "0.00"),
            Text(entry.Runs),
            entry.LastRun.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text(entry.BestFigure, "0.00"),
        ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal value, string form) => value.ToString(form, CultureInfo.InvariantCulture);
}
