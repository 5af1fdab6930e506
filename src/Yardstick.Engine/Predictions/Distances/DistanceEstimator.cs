using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Predictions.Distances;

/// <summary>
/// Estimates the distance of races whose result states none, from the races before them: the distances run at the course, the winning
/// times over each, and the earlier runnings of the race. Races must be given in the order of <see cref="RaceOrder"/>. Instances are not
/// thread-safe.
/// </summary>
/// <remarks>
/// The estimate is the mean of a mixture. Every distance run at the course counts by its frequency, by whether races of the same name were
/// run over it, and by a Student-t likelihood of the winning time given the times over it. One more component is a distance never run
/// there, taken from the winning time alone (log time linear in log distance, by country, discipline and surface). The standard deviation
/// of the mixture is that of the estimate.
/// </remarks>
public sealed class DistanceEstimator
{
    private const int ShortestPlausible = 600;
    private const int LongestPlausible = 8_000;
    private const double Floor = 0.005;

    private readonly List<KnownDistance> _unread = [];
    private readonly DistanceRecords _records = new();

    /// <summary>Takes in a race with a distance; returns one without a distance with its estimate, if there is one.</summary>
    /// <param name="race">The race.</param>
    public Race Complete(Race race)
    {
        if (race.Distance is { } distance)
        {
            // Races are indexed only when a distance is missing: most histories have them all.
            _unread.Add(new KnownDistance(Track.From(race), race.Name, distance.Value, WinningTime(race)));
            return race;
        }

        foreach (var known in _unread)
            _records.Add(known);
        _unread.Clear();
        return race with { DistanceEstimate = Estimate(race) };
    }

    /// <summary>Takes in the distance of an earlier race without the race itself.</summary>
    /// <param name="track">The track.</param>
    /// <param name="name">The title of the race; empty when not stated.</param>
    /// <param name="metres">The distance.</param>
    /// <param name="seconds">The winning time; null when not recorded.</param>
    public void Add(Track track, string name, int metres, decimal? seconds) =>
        _unread.Add(new KnownDistance(track, name, metres, Plausible(seconds)));

    private static double? WinningTime(Race race)
    {
        foreach (var runner in race.Runners)
            if (runner.Position == 1)
                return Plausible(runner.Time?.Seconds);
        return null;
    }

    private static double? Plausible(decimal? seconds) => seconds > 20 ? (double)seconds.Value : null;

    private DistanceEstimate? Estimate(Race race)
    {
        var components = _records.Components(Track.From(race), race.Name, WinningTime(race));
        if (components.Count == 0)
            return null;
        var greatest = components.Max(component => component.LogWeight);
        var (weights, mean) = (0.0, 0.0);
        foreach (var component in components)
        {
            var weight = Math.Exp(component.LogWeight - greatest);
            weights += weight;
            mean += weight * component.Metres;
        }

        mean /= weights;
        var variance = 0.0;
        foreach (var (logWeight, metres, deviation) in components)
        {
            var (offset, spread) = (metres - mean, metres * deviation);
            variance += Math.Exp(logWeight - greatest) * ((offset * offset) + (spread * spread));
        }

        var relative = Math.Sqrt((variance / weights / (mean * mean)) + (Floor * Floor));
        if (mean is not (>= ShortestPlausible and <= LongestPlausible) || !double.IsFinite(relative))
            return null;
        return new DistanceEstimate(new Metres((int)Math.Round(mean)), Math.Round((decimal)Math.Min(relative, 1), 4));
    }
}
