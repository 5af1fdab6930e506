using System.Globalization;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>A list as CSV: the same list always gives the same bytes. Names that a spreadsheet would run as formulas are guarded.</summary>
internal static class MarkListCsv
{
    public const string Header = "rank,horse_id,horse,country,age,mark_lb,mark_kg,assessment_lb,confidence,last_figure_lb,runs,last_run,best_figure_lb";

    public static void Write(TextWriter writer, MarkList list)
    {
        writer.Write(Header);
        writer.Write('\n');
        foreach (var row in list.Rows)
        {
            Write(writer, row);
            writer.Write('\n');
        }
    }

    public static string ToText(MarkList list)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(writer, list);
        return writer.ToString();
    }

    private static void Write(TextWriter writer, MarkListRow row)
    {
        var (horse, standing) = (row.Page.Horse, row.Page.Standing);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row.Rank},"));
        writer.Write(SpreadsheetSafe.Cell(horse.Id));
        writer.Write(',');
        writer.Write(SpreadsheetSafe.Cell(horse.Name));
        writer.Write(',');
        writer.Write(SpreadsheetSafe.Cell(horse.Suffix ?? row.Page.Country));
        writer.Write(string.Create(CultureInfo.InvariantCulture,
            $",{row.Age},{row.MarkPounds.Value:0.#},{row.MarkKilograms.Value:0.0#},{standing.Assessment.Value:0.0000},{row.Confidence.Value:0.00},{standing.LastFigure.Value:0.00},{standing.Runs},{standing.LastRun:yyyy-MM-dd},{standing.BestFigure.Value:0.00}"));
    }
}
