using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>Finds faults in a displayed page.</summary>
internal static class PageInspection
{
    private const double MostShift = 0.1;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Records the errors that the browser reports while a page is used, each with the address it is about: a report may arrive before the
    /// page has its own address, and still name the one before.
    /// </summary>
    public static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{page.Url}: {message.Text} at {message.Location}");
        };
        page.PageError += (_, fault) => complaints.Add($"{page.Url}: {fault}");
        return complaints;
    }

    /// <summary>Returns the accessibility violations of the page in its current state, found by axe.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "wcag2aaa"] });
              return violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map(node => node.html).join(" | ")}`);
            }
            """
        );
    }

    /// <summary>Returns the elements that overflow the page horizontally.</summary>
    public static async Task<IEnumerable<string>> OverflowAsync(IPage page)
    {
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return wider <= 0 ? [] : [$"is {wider.ToString(CultureInfo.InvariantCulture)} pixels too wide"];
    }

    /// <summary>Returns the cumulative layout shift while the page loaded, and the elements that moved.</summary>
    public static async Task<IEnumerable<string>> ShiftAsync(IPage page)
    {
        var problems = await page.EvaluateAsync<string[]>(
            """
            () => new Promise(done => {
              let sum = 0;
              const moved = [];
              new PerformanceObserver(list => {
                for (const entry of list.getEntries().filter(entry => !entry.hadRecentInput)) {
                  sum += entry.value;
                  for (const { node, previousRect: from, currentRect: to } of entry.sources) {
                    const name = node?.outerHTML?.slice(0, 60) ?? node?.textContent;
                    moved.push(`${name} (${from.y} to ${to.y}, ${from.height} to ${to.height} high)`);
                  }
                }
              }).observe({ type: "layout-shift", buffered: true });
              document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done([sum.toString(), ...moved]))));
            })
            """
        );
        var shift = double.Parse(problems[0], CultureInfo.InvariantCulture);
        return shift < MostShift
            ? []
            : [$"moves by {shift.ToString("0.000", CultureInfo.InvariantCulture)}: {string.Join("; ", problems.Skip(1))}"];
    }
}
