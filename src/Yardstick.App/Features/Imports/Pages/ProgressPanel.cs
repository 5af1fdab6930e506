using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Imports.Pages;

/// <summary>
/// The progress of a running import: numbers first, then the bar. Rendered in pages and refreshed by server-sent events.
/// </summary>
internal sealed class ProgressPanel : ComponentBase
{
    [Parameter, EditorRequired]
    public required Localizer Words { get; set; }

    [Parameter, EditorRequired]
    public required RunningImport Running { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var row = Running.Row;
        var total = Math.Max(row.RowsTotal, row.RowsRead);
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "n");
        builder.AddContent(2, Headline(row, total));
        builder.CloseElement();
        builder.OpenElement(3, "progress");
        if (total > 0)
        {
            builder.AddAttribute(4, "max", total.ToString(CultureInfo.InvariantCulture));
            builder.AddAttribute(5, "value", row.RowsRead.ToString(CultureInfo.InvariantCulture));
        }

        builder.AddAttribute(6, "aria-label", Words[() => ImportsTexts.Import_RowsRead]);
        builder.CloseElement();
        builder.OpenElement(7, "p");
        builder.AddAttribute(8, "class", "meta");
        foreach (var fact in Facts(row, total))
        {
            builder.OpenElement(9, "span");
            builder.AddContent(10, fact);
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private string Headline(ImportRow row, long total) =>
        row.State switch
        {
            ImportState.Reading when total > 0 => Words.Get(() => ImportsTexts.Import_RowsOf, Words.Whole(row.RowsRead), total),
            ImportState.Rating => Words.Count(() => ImportsTexts.Import_RacesRated, Running.RacesRated),
            _ => Words[row.State.Text()],
        };

    private IEnumerable<string> Facts(ImportRow row, long total)
    {
        yield return Words[row.State.Text()];
        if (total > 0)
            yield return Words.Percent(100m * row.RowsRead / total);
        yield return Words.Get(() => ImportsTexts.Import_New, Words.Whole(row.RacesNew));
        if (row.RacesCorrected > 0)
            yield return Words.Get(() => ImportsTexts.Import_Corrected, Words.Whole(row.RacesCorrected));
        if (row.RacesUnchanged > 0)
            yield return Words.Get(() => ImportsTexts.Import_Unchanged, Words.Whole(row.RacesUnchanged));
    }
}
