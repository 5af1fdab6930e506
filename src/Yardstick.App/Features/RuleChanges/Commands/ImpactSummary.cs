using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.RuleChanges.Commands;

/// <summary>Writes an impact report to the terminal.</summary>
internal sealed class ImpactSummary(ImpactReport report)
{
    private const int MoversShown = 5;

    public void Write(Terminal terminal)
    {
        var words = new Localizer(terminal.Language);
        terminal.Out.WriteLine(
            terminal.Texts.Get(() => RuleChangesTexts.Impact_Races, report.Races, report.From, report.To, report.Before, report.After)
        );
        foreach (var poolReport in report.Pools)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(
                terminal.Texts.Get(
                    () => RuleChangesTexts.Impact_Pool,
                    words[poolReport.Breed.Text()],
                    words[poolReport.Discipline.Text()],
                    poolReport.Horses,
                    poolReport.Moved,
                    Number(poolReport.MeanChange),
                    Number(poolReport.MeanSize),
                    poolReport.InKilograms ? "kg" : "lb"
                )
            );
            terminal.Table(
                [
                    terminal.Texts[() => RuleChangesTexts.Impact_Measure],
                    words[() => RuleChangesTexts.Impact_Before],
                    words[() => RuleChangesTexts.Impact_After],
                ],
                [.. Measures(poolReport, words)]
            );
            foreach (var mover in poolReport.Movers.Take(MoversShown).Concat(poolReport.Movers.Skip(MoversShown).TakeLast(MoversShown)))
                terminal.Out.WriteLine($"  {mover.Name}  {Mark(mover.Before)} → {Mark(mover.After)}");
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Measures(PoolImpactReport report, Localizer words)
    {
        var (before, after) = (report.Before, report.After);
        for (var i = 0; i < Math.Min(before.ByMark.Count, after.ByMark.Count); i++)
            yield return
            [
                words.Get(() => RuleChangesTexts.Impact_Decile, i + 1),
                Percent(before.ByMark[i].RivalsBeaten),
                Percent(after.ByMark[i].RivalsBeaten),
            ];
        foreach (var one in before.ByAge)
            yield return
            [
                words.Get(() => RuleChangesTexts.Impact_ByAge, one.Kind),
                Value(one),
                Value(after.ByAge.FirstOrDefault(other => other.Kind == one.Kind)),
            ];
        foreach (var one in before.BySex)
            yield return
            [
                words.Get(() => RuleChangesTexts.Impact_BySex, Enum.TryParse<Sex>(one.Kind, out var sex) ? words[sex.Plural()] : one.Kind),
                Value(one),
                Value(after.BySex.FirstOrDefault(other => other.Kind == one.Kind)),
            ];
        yield return
        [
            words.Get(() => RuleChangesTexts.Impact_Drift, report.InKilograms ? "kg" : "lb"),
            Number(before.DriftPerYear),
            Number(after.DriftPerYear),
        ];
        yield return [words[() => RuleChangesTexts.Impact_Pairs], Percent(before.Accuracy.PairsRight), Percent(after.Accuracy.PairsRight)];
        yield return [words[() => RuleChangesTexts.Impact_TopRated], Percent(before.Accuracy.TopRated), Percent(after.Accuracy.TopRated)];
        yield return [words[() => RuleChangesTexts.Impact_Error], Number(before.Accuracy.Error), Number(after.Accuracy.Error)];
    }

    private static string Value(ImpactValue? value) => Number(value?.Value);

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";

    private static string Percent(double part) => (100 * part).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Mark(decimal? mark) => mark?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";
}
