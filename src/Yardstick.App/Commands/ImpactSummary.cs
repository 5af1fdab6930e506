using System.Globalization;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Impacts;

namespace Yardstick.App.Commands;

/// <summary>An impact report on the terminal.</summary>
internal sealed class ImpactSummary(ImpactReport report)
{
    private const int MoversShown = 5;

    public void Tell(Terminal terminal)
    {
        var words = new Localizer(terminal.Language);
        terminal.Out.WriteLine(terminal.Texts.With("Impact_Races", report.Races, report.From, report.To, report.Before, report.After));
        foreach (var book in report.Books)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(terminal.Texts.With("Impact_Book", words["Population_" + book.Population], words["RaceCode_" + book.Code], book.Horses, book.Moved, Number(book.MeanChange), Number(book.MeanSize), book.InKilograms ? "kg" : "lb"));
            terminal.Table([terminal.Texts["Impact_Measure"], words["Impact_Before"], words["Impact_After"]], [.. Measures(book, words)]);
            foreach (var mover in book.Movers.Take(MoversShown).Concat(book.Movers.Skip(MoversShown).TakeLast(MoversShown)))
                terminal.Out.WriteLine($"  {mover.Name}  {Mark(mover.Before)} → {Mark(mover.After)}");
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Measures(PoolImpactReport book, Localizer words)
    {
        var (before, after) = (book.Before, book.After);
        for (var i = 0; i < Math.Min(before.ByMark.Count, after.ByMark.Count); i++)
            yield return [words.Get("Impact_Decile", i + 1), Percent(before.ByMark[i].RivalsBeaten), Percent(after.ByMark[i].RivalsBeaten)];
        foreach (var one in before.ByAge) yield return [words.Get("Impact_ByAge", one.Kind), Value(one), Value(after.ByAge.FirstOrDefault(other => other.Kind == one.Kind))];
        foreach (var one in before.BySex) yield return [words.Get("Impact_BySex", words["Sexes_" + one.Kind]), Value(one), Value(after.BySex.FirstOrDefault(other => other.Kind == one.Kind))];
        yield return [words.Get("Impact_Drift", book.InKilograms ? "kg" : "lb"), Number(before.DriftPerYear), Number(after.DriftPerYear)];
        yield return [words["Impact_Pairs"], Percent(before.Accuracy.PairsRight), Percent(after.Accuracy.PairsRight)];
        yield return [words["Impact_TopRated"], Percent(before.Accuracy.TopRated), Percent(after.Accuracy.TopRated)];
        yield return [words["Impact_Error"], Number(before.Accuracy.Error), Number(after.Accuracy.Error)];
    }

    private static string Value(ImpactValue? value) => Number(value?.Value);

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";

    private static string Percent(double part) => (100 * part).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Mark(decimal? mark) => mark?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";
}
