using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Provides the outcomes that forecasts are scored against.</summary>
internal static class ForecastTargets
{
    /// <summary>Returns the identifiers of the horses placed first: several after a dead heat, none when no horse finished.</summary>
    public static HashSet<HorseId> Winners(this Race race) =>
        race.Runners.Where(runner => runner.Position == 1).Select(runner => runner.Horse.Id).ToHashSet();
}
