using System.Globalization;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions;

namespace Yardstick.App.Features.Backtests;

/// <summary>Writes forecasts as CSV: one row per starter, races in their order, starters sorted by identifier.</summary>
internal static class PredictionsCsv
{
    /// <summary>The smallest probability written, so that rounding to the fixed number of decimals never writes 0.</summary>
    private const double LeastChance = 1e-12;

    public static void Write(IEnumerable<ForecastRace> forecasts, TextWriter to)
    {
        using var csv = new SafeCsvWriter(to);
        csv.WriteRow("race_id", "date", "horse_id", "assessment_lb", "sd_lb", "p_win");
        foreach (var forecast in forecasts)
        {
            var day = forecast.Race.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            for (var i = 0; i < forecast.Card.Starters.Count; i++)
            {
                var (horse, said) = (forecast.Card.Starters[i].Horse.Id, forecast.Methods[0][i]);
                csv.WriteRow(
                    forecast.Race.Id.Value,
                    day,
                    horse.Value,
                    Pounds(said.Assessment),
                    Pounds(said.Deviation),
                    Chance(said.WinProbability)
                );
            }
        }
    }

    private static string Pounds(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    private static string Chance(double value) => Math.Max(value, LeastChance).ToString("0.############", CultureInfo.InvariantCulture);
}
