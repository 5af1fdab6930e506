using System.Text.Json;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;

namespace Yardstick.App.Features.Backtests.Commands;

/// <summary>Writes the summary of a back-test.</summary>
internal sealed class BacktestSummary(BacktestResult result, ReadingReport reading, TimeSpan elapsed)
{
    private ScoreCollector Scores => result.Scores;

    /// <summary>Writes the summary as text or JSON.</summary>
    public void Write(Terminal terminal, bool json)
    {
        if (json)
            terminal.Out.WriteLine(ToJson());
        else
            Tell(terminal, new Localizer(terminal.Language));
    }

    private void Tell(Terminal terminal, Localizer words)
    {
        var plan = result.Plan;
        terminal.WriteMessage(
            () => BacktestsTexts.Backtest_Races,
            words[plan.Method.Text()],
            plan.From,
            plan.To,
            result.Forecasts.Count,
            Scores.Starters,
            plan.Until
        );
        if (Scores.NotScored > 0)
            terminal.WriteMessage(() => BacktestsTexts.Backtest_NotScored, Scores.NotScored);
        foreach (var (subset, score) in BacktestSubsets.Create(Scores.Races))
            terminal.WriteMessage(
                () => BacktestsTexts.Backtest_Score,
                subset.Name(words),
                score.Races,
                score.Loss.Value,
                score.Loss.Low,
                score.Loss.High,
                score.UniformLoss,
                score.PseudoR2.Value
            );
        ReadingSummary.Write(terminal, reading);
        terminal.WriteMessage(() => CommandLineTexts.Elapsed, elapsed.TotalSeconds);
    }

    private string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                method = result.Plan.Method.ToString().ToLowerInvariant(),
                from = result.Plan.From,
                to = result.Plan.To,
                until = result.Plan.Until,
                races = result.Forecasts.Count,
                starters = Scores.Starters,
                racesNotScored = Scores.NotScored,
                scores = BacktestSubsets.Create(Scores.Races).ToDictionary(pair => pair.Subset.Key, pair => pair.Score),
                margins = new
                {
                    pairs = Scores.Margins.Pairs,
                    held = Scores.Margins.Parts.Select(part => new { stated = part.Stated, held = part.Held }),
                },
                calibration = Scores.Deciles,
                reading = ReadingSummary.ToJson(reading),
                seconds = Math.Round(elapsed.TotalSeconds, 2),
            },
            CommandJson.Options
        );
}
