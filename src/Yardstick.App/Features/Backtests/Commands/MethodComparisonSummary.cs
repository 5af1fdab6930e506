using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Methods;

namespace Yardstick.App.Features.Backtests.Commands;

/// <summary>Writes the summary of a comparison of methods.</summary>
internal sealed class MethodComparisonSummary(MethodComparison result, ReadingReport reading, TimeSpan elapsed)
{
    private static readonly Func<string>[] Columns =
    [
        () => ComponentsTexts.Compared_Rank,
        () => ComponentsTexts.Compared_TopRated,
        () => ComponentsTexts.Compared_Error,
        () => ComponentsTexts.Compared_Bias,
        () => ComponentsTexts.Compared_Loss,
    ];

    /// <summary>Writes the summary as text or JSON.</summary>
    public void Write(Terminal terminal, bool json)
    {
        if (json)
            terminal.Out.WriteLine(ToJson());
        else
        {
            var words = new Localizer(terminal.Language);
            terminal.Table(Heads(words), Rows(words));
            terminal.WriteMessage(
                () => BacktestsTexts.Compare_Races,
                result.From,
                result.To,
                result.Scores.Races,
                result.Scores.Starters,
                result.RuleSet
            );
            if (result.Scores.NotScored > 0)
                terminal.WriteMessage(() => BacktestsTexts.Compare_NotTried, result.Scores.NotScored);
            ReadingSummary.Write(terminal, reading);
            terminal.WriteMessage(() => CommandLineTexts.Elapsed, elapsed.TotalSeconds);
        }
    }

    /// <summary>Writes the report: the same table as text, or JSON.</summary>
    public void WriteReport(TextWriter writer, Language language, bool json)
    {
        var words = new Localizer(language);
        if (json)
            writer.WriteLine(ToJson());
        else
            TextTable.Write(writer, Heads(words), Rows(words));
    }

    private static string[] Heads(Localizer words) =>
        [
            words[() => BacktestsTexts.Compared_Races],
            words[() => ComponentsTexts.Compared_Method],
            .. Columns.Select(column => words[column]),
        ];

    private List<IReadOnlyList<string>> Rows(Localizer words) =>
        [
            .. result.Subsets.SelectMany(part =>
                part.Methods.Select(score =>
                    (IReadOnlyList<string>)
                        [
                            words[part.Name],
                            words[score.Method.Text()],
                            Cell(words, score.Rank, 1, 3),
                            Cell(words, score.TopRated, 100, 1),
                            Cell(words, score.Error, 1, 2),
                            Cell(words, score.Bias, 1, 2),
                            Cell(words, score.Loss, 1, 4),
                        ]
                )
            ),
        ];

    /// <summary>Formats a mean with its standard error and number of races.</summary>
    private static string Cell(Localizer words, Measure measure, decimal times, int decimals) =>
        measure.Races == 0
            ? "—"
            : $"{words.Number(times * (decimal)measure.Mean, decimals)} ± {words.Number(times * (decimal)measure.Error, decimals)} ({words.Whole(measure.Races)})";

    private string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                standards = result.RuleSet,
                from = result.From,
                to = result.To,
                races = result.Scores.Races,
                starters = result.Scores.Starters,
                racesNotTried = result.Scores.NotScored,
                subsets = result.Subsets.ToDictionary(
                    part => part.Key,
                    part =>
                        part.Methods.ToDictionary(
                            score => score.Method.ToString().ToLowerInvariant(),
                            score => new
                            {
                                rank = score.Rank,
                                topRated = score.TopRated,
                                error = score.Error,
                                bias = score.Bias,
                                loss = score.Loss,
                            }
                        )
                ),
                reading = ReadingSummary.ToJson(reading),
                seconds = Math.Round(elapsed.TotalSeconds, 2),
            },
            CommandJson.Options
        );
}
