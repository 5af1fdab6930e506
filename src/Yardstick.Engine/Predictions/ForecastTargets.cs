using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>What of a result forecasts are held against.</summary>
internal static class ForecastTargets
{
    /// <summary>The horses that came first past the post; several after a dead heat, none when nobody finished.</summary>
    public static HashSet<string> Winners(this Race race) =>
        race.Runners.Where(runner => runner.Position == 1).Select(runner => runner.Horse.Id).ToHashSet(StringComparer.Ordinal);
}
