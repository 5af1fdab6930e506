namespace Yardstick.Engine.Network;

/// <summary>
/// The level of a country's racing: the mean ability of the runners in its races, against the country with the most runs, and how sure that
/// difference is. It rests on the horses that ran in both.
/// </summary>
/// <param name="Country">The country.</param>
/// <param name="Runs">Rated runs there.</param>
/// <param name="Links">Horses that ran there and in the base country.</param>
/// <param name="Mean">Mean ability of its runners, in pounds on the scale.</param>
/// <param name="Gap">That mean less the base country's, in pounds; 0 for the base country.</param>
/// <param name="Deviation">Standard deviation of the gap, in pounds; null where it is refused for too few links.</param>
public sealed record CountryLevel(string Country, int Runs, int Links, double Mean, double Gap, double? Deviation)
{
    /// <summary>Links below which no conversion may rest on a gap.</summary>
    public const int FewestLinks = 30;

    /// <summary>Deviation above which no conversion may rest on a gap, in pounds.</summary>
    public const double WidestDeviation = 3;

    /// <summary>Whether a conversion between the scales of the two countries may rest on the gap.</summary>
    public bool Serves => Links >= FewestLinks && Deviation <= WidestDeviation;
}

/// <summary>Finds the levels of countries in a solved network.</summary>
internal static class CountryLevels
{
    public static IReadOnlyList<CountryLevel> Of(NetworkRatings ratings, Func<double[], double> variance)
    {
        var columns = ratings.Columns;
        var countries = Enumerable.Range(0, columns.RaceCount).GroupBy(race => ratings.RaceAt(race).Country, StringComparer.Ordinal)
            .Select(group => (Country: group.Key, Runs: group.SelectMany(race => columns.FieldOf(race).ToArray()).ToArray()))
            .OrderByDescending(one => one.Runs.Length).ThenBy(one => one.Country, StringComparer.Ordinal).ToList();
        if (countries.Count == 0) return [];
        var home = countries[0];
        var atHome = Horses(columns, home.Runs);
        return [.. countries.Select(one => Level(ratings, one, home, Horses(columns, one.Runs).Count(atHome.Contains), variance))];
    }

    private static CountryLevel Level(NetworkRatings ratings, (string Country, int[] Runs) one, (string Country, int[] Runs) home, int links, Func<double[], double> variance)
    {
        var (mean, base_) = (Mean(ratings, one.Runs), Mean(ratings, home.Runs));
        if (one.Country == home.Country) return new CountryLevel(one.Country, one.Runs.Length, links, mean, 0, 0);
        if (links < CountryLevel.FewestLinks) return new CountryLevel(one.Country, one.Runs.Length, links, mean, mean - base_, null);
        var weights = new double[ratings.Columns.RunCount];
        foreach (var run in one.Runs) weights[run] += 1.0 / one.Runs.Length;
        foreach (var run in home.Runs) weights[run] -= 1.0 / home.Runs.Length;
        return new CountryLevel(one.Country, one.Runs.Length, links, mean, mean - base_, Math.Sqrt(variance(weights)));
    }

    private static HashSet<int> Horses(RunColumns columns, int[] runs) => [.. runs.Select(columns.HorseOf)];

    private static double Mean(NetworkRatings ratings, int[] runs) => runs.Average(ratings.Solution.Ability);
}
