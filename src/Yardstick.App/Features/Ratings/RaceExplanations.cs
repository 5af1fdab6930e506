using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: returns a stored race with every number explained, recomputed from the ratings before it.</summary>
internal sealed class RaceExplanations(ResultsStore results, RatingsStore ratings, RuleSetsInForce ruleSets, IPublishedDecisions decisions)
{
    /// <summary>Returns a race with its explanations; null if the identifier does not exist.</summary>
    public async Task<(StoredRace Stored, RatedRace Rated)?> FindByRaceAsync(RaceId raceId, CancellationToken cancellationToken) =>
        await results.FindRaceAsync(raceId.Value, cancellationToken) is { } stored
        && (await ListByRacesAsync([stored], cancellationToken)) is [var rated]
            ? (stored, rated)
            : null;

    /// <summary>Returns several races with their explanations, in the order given.</summary>
    public async Task<IReadOnlyList<RatedRace>> ListByRacesAsync(IReadOnlyList<StoredRace> races, CancellationToken cancellationToken)
    {
        var horses = races.SelectMany(stored => stored.Race.Runners).Select(runner => runner.Horse.Id).Distinct().ToList();
        // For one race, the ratings around its day suffice; those of whole careers are many times as many.
        var rows = races is [var only]
            ? await ratings.ListAroundAsync(horses, only.Race.Pool, only.Race.Date, cancellationToken)
            : await ratings.ListByHorsesAsync(horses, cancellationToken);
        var horseRatings = rows.ToLookup(row => new HorseId(row.HorseId));
        var rating = new RaceRating(ruleSets.Succession, await decisions.ListAsync(cancellationToken));
        return [.. races.Select(stored => rating.Rate(stored.Race, horse => Before(stored.Race, horseRatings[horse])))];
    }

    /// <summary>Returns the last rating before a race in its discipline and breed.</summary>
    private static HorseRating? Before(Race race, IEnumerable<HorseRatingRow> rows)
    {
        var samePool = rows.Where(row => row.Pool == race.Pool).ToList();
        var own = samePool.FirstOrDefault(row => row.RaceId == race.Id.Value);
        return samePool.Where(row => own is null ? row.Date < race.Date : row.Runs < own.Runs).MaxBy(row => row.Runs)?.ToHorseRating();
    }
}
