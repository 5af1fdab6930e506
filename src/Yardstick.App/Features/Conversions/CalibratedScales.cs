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
    public async Task<CalibratedConversion?> GetAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (!Comparable(from, to) || await networks.RatingsAsync(Discipline.Flat, Breed.Thoroughbred, cancellationToken) is not { } ratings) return null;
        return await Task.Run(() => Calibrate(ratings, from, to, cancellationToken), cancellationToken);
    }

    /// <summary>By the races of files.</summary>
    public static CalibratedConversion? Calibrate(IEnumerable<Race> races, string from, string to, CancellationToken cancellationToken)
    {
        if (!Comparable(from, to)) return null;
        var books = new NetworkPools(RuleSetSuccession.From(RuleSetCatalogue.Find(RuleSetCatalogue.International)!), ParameterCatalogue.Current);
        foreach (var race in races.Where(race => race is { Code: Discipline.Flat, Population: Breed.Thoroughbred })) books.Add(race);
        return Calibrate(books.Rate(Discipline.Flat, Breed.Thoroughbred, cancellationToken), from, to, cancellationToken);
    }

    private static CalibratedConversion Calibrate(NetworkRatings ratings, string from, string to, CancellationToken cancellationToken) => ratings.Calibrate(ScaleCountries.GetCountries(from), ScaleCountries.GetCountries(to), cancellationToken);

    private static bool Comparable(string from, string to) => from != to && ScaleCountries.GetCountries(from).Count > 0 && ScaleCountries.GetCountries(to).Count > 0;
}
