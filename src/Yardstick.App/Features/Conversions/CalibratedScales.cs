using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Conversions;

/// <summary>
/// Use case: estimates the conversion between two scales from race results, using the levels of the countries that rate on them. Covers
/// thoroughbreds on the flat only, as do all conversions.
/// </summary>
internal sealed class CalibratedScales(NetworkCache networks)
{
    /// <summary>Returns the calibration from the stored results; null when a scale belongs to no country or there are no results.</summary>
    public async Task<CalibratedConversion?> GetAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (
            !Comparable(from, to)
            || await networks.RatingsAsync(new(Discipline.Flat, Breed.Thoroughbred), cancellationToken) is not { } ratings
        )
            return null;
        return await Task.Run(() => Calibrate(ratings, from, to, cancellationToken), cancellationToken);
    }

    /// <summary>Returns the calibration from the given races, such as those of imported files.</summary>
    public static CalibratedConversion? Calibrate(IEnumerable<Race> races, string from, string to, CancellationToken cancellationToken)
    {
        if (!Comparable(from, to))
            return null;
        var pools = new NetworkPools(
            RuleSetSuccession.From(RuleSetCatalogue.Find(RuleSetCatalogue.International)!),
            ParameterCatalogue.Current
        );
        foreach (var race in races.Where(race => race is { Discipline: Discipline.Flat, Breed: Breed.Thoroughbred }))
            pools.Add(race);
        return Calibrate(pools.Rate(new(Discipline.Flat, Breed.Thoroughbred), cancellationToken), from, to, cancellationToken);
    }

    private static CalibratedConversion Calibrate(NetworkRatings ratings, string from, string to, CancellationToken cancellationToken) =>
        ratings.Calibrate(ScaleCountries.GetCountries(from), ScaleCountries.GetCountries(to), cancellationToken);

    private static bool Comparable(string from, string to) =>
        from != to && ScaleCountries.GetCountries(from).Count > 0 && ScaleCountries.GetCountries(to).Count > 0;
}
