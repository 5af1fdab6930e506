namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the level of racing in a country or on a course: the mean ability of its runners relative to the base place (the place with
/// the most runs), and the uncertainty of that difference. It rests on the horses that ran in both.
/// </summary>
/// <param name="Place">The country, or the country and course.</param>
/// <param name="Runs">Number of rated runs there.</param>
/// <param name="Links">Number of horses that ran both there and in the base place.</param>
/// <param name="Mean">Mean ability of its runners, in pounds on the scale.</param>
/// <param name="Gap">The mean less that of the base place, in pounds; 0 for the base place.</param>
/// <param name="Deviation">Standard deviation of the gap, in pounds; null when there are too few links to state it.</param>
public sealed record PlaceLevel(string Place, int Runs, int Links, double Mean, double Gap, double? Deviation)
{
    /// <summary>Minimum number of links for a conversion to use a gap.</summary>
    public const int FewestLinks = 30;

    /// <summary>Maximum standard deviation for a conversion to use a gap, in pounds.</summary>
    public const double WidestDeviation = 3;

    /// <summary>Gets a value that indicates whether a conversion between the scales of the two places may use the gap.</summary>
    public bool Serves => Links >= FewestLinks && Deviation <= WidestDeviation;
}

/// <summary>Estimates the levels of places in a solved network.</summary>
internal static class PlaceLevels
{
    /// <summary>Returns the levels of the places with the most runs.</summary>
    /// <param name="ratings">The solved network.</param>
    /// <param name="place">Returns the place of a race.</param>
    /// <param name="most">The maximum number of places.</param>
    /// <param name="variance">Returns the variance of a weighted sum of abilities.</param>
    public static IReadOnlyList<PlaceLevel> Estimate(
        NetworkRatings ratings,
        Func<NetworkRace, string> place,
        int most,
        Func<double[], double> variance
    )
    {
        var columns = ratings.Columns;
        var places = Enumerable
            .Range(0, columns.RaceCount)
            .GroupBy(race => place(ratings.RaceAt(race)), StringComparer.Ordinal)
            .Select(group => (Place: group.Key, Runs: group.SelectMany(race => columns.GetField(race).ToArray()).ToArray()))
            .OrderByDescending(one => one.Runs.Length)
            .ThenBy(one => one.Place, StringComparer.Ordinal)
            .Take(most)
            .ToList();
        if (places.Count == 0)
            return [];
        var home = places[0];
        var atHome = Horses(columns, home.Runs);
        return [.. places.Select(one => Level(ratings, one, home, Horses(columns, one.Runs).Count(atHome.Contains), variance))];
    }

    /// <summary>
    /// Returns the mean ability of some runs less that of others, with the standard deviation of the difference; in pounds.
    /// </summary>
    /// <remarks>
    /// The variance is that of the difference itself: whatever both means share, such as the level of the whole network, cancels.
    /// </remarks>
    public static (double Gap, double Deviation) Gap(NetworkRatings ratings, int[] above, int[] below, Func<double[], double> variance)
    {
        var weights = new double[ratings.Columns.RunCount];
        foreach (var run in above)
            weights[run] += 1.0 / above.Length;
        foreach (var run in below)
            weights[run] -= 1.0 / below.Length;
        return (Mean(ratings, above) - Mean(ratings, below), Math.Sqrt(variance(weights)));
    }

    /// <summary>Returns the horses of some runs.</summary>
    public static HashSet<int> Horses(RunColumns columns, IEnumerable<int> runs) => [.. runs.Select(columns.GetHorse)];

    private static PlaceLevel Level(
        NetworkRatings ratings,
        (string Place, int[] Runs) one,
        (string Place, int[] Runs) home,
        int links,
        Func<double[], double> variance
    )
    {
        var (mean, base_) = (Mean(ratings, one.Runs), Mean(ratings, home.Runs));
        if (one.Place == home.Place)
            return new PlaceLevel(one.Place, one.Runs.Length, links, mean, 0, 0);
        if (links < PlaceLevel.FewestLinks)
            return new PlaceLevel(one.Place, one.Runs.Length, links, mean, mean - base_, null);
        return new PlaceLevel(one.Place, one.Runs.Length, links, mean, mean - base_, Gap(ratings, one.Runs, home.Runs, variance).Deviation);
    }

    private static double Mean(NetworkRatings ratings, int[] runs) => runs.Average(ratings.Solution.Ability);
}
