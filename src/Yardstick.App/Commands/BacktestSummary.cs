using System.Text.Json;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;

namespace Yardstick.App.Commands;

/// <summary>What a back-test came to.</summary>
internal sealed class BacktestSummary(BacktestResult result, ReadingReport reading, TimeSpan elapsed)
{
    private ScoreKeeper Scores => result.Scores;

    /// <summary>Writes it for a reader, or as JSON.</summary>
    public void Write(Terminal terminal, bool json)
    {
        if (json) terminal.Out.WriteLine(ToJson());
        else Tell(terminal, new Localizer(terminal.Language));
    }

    private void Tell(Terminal terminal, Localizer words)
    {
        var plan = result.Plan;
        terminal.Say("Backtest_Races", words[$"Method_{plan.Method}"], plan.From, plan.To, result.Forecasts.Count, Scores.Starters, plan.Until);
        if (Scores.NotScored > 0) terminal.Say("Backtest_NotScored", Scores.NotScored);
        foreach (var (subset, score) in BacktestSubsets.Create(Scores.Races))
            terminal.Say("Backtest_Score", subset.Name(words), score.Races, score.Loss.Value, score.Loss.Low, score.Loss.High, score.UniformLoss, score.PseudoR2.Value);
        ReadingSummary.Tell(terminal, reading);
        terminal.Say("Elapsed", elapsed.TotalSeconds);
    }

    private string ToJson() => JsonSerializer.Serialize(
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
            margins = new { pairs = Scores.Margins.Pairs, held = Scores.Margins.Parts.Select(part => new { stated = part.Stated, held = part.Held }) },
            calibration = Scores.Deciles,
            reading = ReadingSummary.ToJson(reading),
            seconds = Math.Round(elapsed.TotalSeconds, 2),
        },
        CommandJson.Options);
}
