using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Yardstick.App.Features.Backtests.Pages;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Backtests;

/// <summary>Renders a back-test as one self-contained HTML page that can be read, printed and archived.</summary>
internal static class BacktestReport
{
    private const string StyleSheet = "Yardstick.App.Features.Backtests.Pages.report.css";

    /// <summary>Returns the page in the given language.</summary>
    public static async Task<string> RenderAsync(BacktestResult result, Language language)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(CascadingValue<ReportView>.Value)] = new ReportView(result, new Localizer(language)),
                [nameof(CascadingValue<ReportView>.ChildContent)] = Page(Style()),
            }
        );
        var page = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<CascadingValue<ReportView>>(parameters)).ToHtmlString()
        );
        return $"<!doctype html>\n{page}";
    }

    private static RenderFragment Page(string style) =>
        builder =>
        {
            builder.OpenComponent<ReportPage>(0);
            builder.AddComponentParameter(1, nameof(ReportPage.Style), style);
            builder.CloseComponent();
        };

    private static string Style()
    {
        using var reader = new StreamReader(typeof(BacktestReport).Assembly.GetManifestResourceStream(StyleSheet)!);
        return reader.ReadToEnd();
    }
}
