using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Conversions;

/// <summary>
/// Use case: what races say of two scales, from the levels of the countries that rate on them. Thoroughbreds on the flat: no conversion serves others.
/// </summary>
internal sealed class CalibratedScales(NetworkCache networks)
{
    /// <summary>By the stored results; null where a scale belongs to no country, or there are no results.</summary>
    public async Task<CalibratedConversion?> OfAsync(string from, string to, CancellationToken cancel)
    {
        if (!Comparable(from, to) || await networks.RatingsAsync(Discipline.Flat, Breed.Thoroughbred, cancel) is not { } ratings) return null;
        return await Task.Run(() => Of(ratings, from, to, cancel), cancel);
    }

    /// <summary>By the races of files.</summary>
    public static CalibratedConversion? Of(IEnumerable<Race> races, string from, string to, CancellationToken cancel)
    {
        if (!Comparable(from, to)) return null;
        var books = new NetworkPools(RuleSetSuccession.Of(RuleSetCatalogue.Find(RuleSetCatalogue.International)!), ParameterCatalogue.Current);
        foreach (var race in races.Where(race => race is { Code: Discipline.Flat, Population: Breed.Thoroughbred })) books.Add(race);
        return Of(books.Rate(Discipline.Flat, Breed.Thoroughbred, cancel), from, to, cancel);
    }

    private static CalibratedConversion Of(NetworkRatings ratings, string from, string to, CancellationToken cancel) => ratings.Calibrate(ScaleCountries.Of(from), ScaleCountries.Of(to), cancel);

    private static bool Comparable(string from, string to) => from != to && ScaleCountries.Of(from).Count > 0 && ScaleCountries.Of(to).Count > 0;
}
