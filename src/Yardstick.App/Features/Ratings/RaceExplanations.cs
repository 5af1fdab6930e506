using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: returns a stored race with every number explained, recomputed from the ratings before it.</summary>
internal sealed class RaceExplanations(ResultsStore results, RatingsStore ratings, RuleSetsInForce standards, PublishedDecisions decisions)
{
    /// <summary>Returns a race with its explanations; null if the identifier does not exist.</summary>
    public async Task<(StoredRace Stored, RatedRace Rated)?> OfRaceAsync(string raceId, CancellationToken cancellationToken) =>
        await results.FindRaceAsync(raceId, cancellationToken) is { } stored && (await OfRacesAsync([stored], cancellationToken)) is [var rated] ? (stored, rated) : null;

    /// <summary>Returns several races with their explanations, in the order given.</summary>
    public async Task<IReadOnlyList<RatedRace>> OfRacesAsync(IReadOnlyList<StoredRace> races, CancellationToken cancellationToken)
    {
        var horses = races.SelectMany(stored => stored.Race.Runners).Select(runner => runner.Horse.Id).Distinct().ToList();
        var standings = (await ratings.OfHorsesAsync(horses, cancellationToken)).ToLookup(row => row.HorseId, StringComparer.Ordinal);
        var rating = new RaceRating(standards.Succession, await decisions(cancellationToken));
        return [.. races.Select(stored => rating.Rate(stored.Race, horse => Before(stored.Race, standings[horse])))];
    }

    /// <summary>Returns the last rating before a race in its discipline and breed.</summary>
    private static HorseRating? Before(Race race, IEnumerable<HorseRatingRow> rows)
    {
        var sameBook = rows.Where(row => row.Code == race.Code && row.Population == race.Population).ToList();
        var own = sameBook.FirstOrDefault(row => row.RaceId == race.Id);
        return sameBook.Where(row => own is null ? row.Date < race.Date : row.Runs < own.Runs).MaxBy(row => row.Runs)?.ToStanding();
    }
}
