using Microsoft.Extensions.Caching.Hybrid;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Calculations;

/// <summary>Use case: rates a race that is not stored, from the stored results of its runners before that day. Nothing is saved.</summary>
internal sealed class RateRace(RatingsStore ratings, IPublishedDecisions decisions, ListSnapshots snapshots, HybridCache cache)
{
    /// <summary>The latest ratings and the decisions stay the same until the lists do, and are read from the database once.</summary>
    private static readonly HybridCacheEntryOptions InMemory = new()
    {
        Expiration = TimeSpan.FromMinutes(5),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>Returns the race as it would be rated.</summary>
    /// <param name="race">The race.</param>
    /// <param name="under">The rule set.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<RatedRace> AsIfRunAsync(Race race, RuleSet under, CancellationToken cancellationToken)
    {
        var version = (await snapshots.CurrentAsync(cancellationToken)).PublicVersion;
        var before = new Dictionary<HorseId, HorseRating>();
        var later = new List<HorseId>();
        foreach (var horse in race.Runners.Select(runner => runner.Horse.Id))
        {
            if (await FindLatestAsync(version, race.Pool, horse, cancellationToken) is not { } latest)
                continue;
            if (latest.Date < race.Date)
                before[horse] = latest.Rating;
            else
                later.Add(horse);
        }

        if (later.Count > 0)
            foreach (var row in await ratings.ListLastBeforeAsync(later, race.Pool, race.Date, cancellationToken))
                before[new HorseId(row.HorseId)] = row.ToHorseRating();
        var decided = await cache.GetOrCreateAsync(
            $"{version} decisions",
            async cancel => await decisions.ListAsync(cancel),
            InMemory,
            cancellationToken: cancellationToken
        );
        return new RaceRating(RuleSetSuccession.From(under), decided).Rate(race, horse => before.GetValueOrDefault(horse));
    }

    private ValueTask<LatestRating?> FindLatestAsync(string version, RatingPool pool, HorseId horse, CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync(
            $"{version} {pool.Discipline} {pool.Breed} {horse}",
            async cancel =>
                (await ratings.ListLastBeforeAsync([horse], pool, DateOnly.MaxValue, cancel)) is [var row]
                    ? new LatestRating(row.Date, row.ToHorseRating())
                    : null,
            InMemory,
            cancellationToken: cancellationToken
        );

    /// <summary>Represents the rating of a horse after its last run.</summary>
    private sealed record LatestRating(DateOnly Date, HorseRating Rating);
}
