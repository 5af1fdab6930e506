using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>
/// Finds the marks of a horse in two times: the day they hold for and the moment they were known. Only published marks can have been
/// known at a moment of the past: computed marks are computed anew whenever a result is corrected.
/// </summary>
internal sealed class MarkHistory(ListsStore lists, RatingsStore ratings, RuleSetsInForce ruleSets)
{
    public async Task<HorseMarks> GetAsync(
        HorseIndex register,
        string horseId,
        (DateOnly? AsOf, DateTimeOffset? KnownAt) times,
        CancellationToken cancellationToken
    )
    {
        var archive = register.Snapshot.Archive.ToDictionary(list => (list.Pool, list.Number));
        var published = (await lists.ListByHorseAsync(new HorseId(horseId), cancellationToken))
            .Where(mark => archive.ContainsKey((mark.Pool, mark.ListNumber)))
            .Select(mark => Published(mark, archive[(mark.Pool, mark.ListNumber)].PublishedAt))
            .Where(mark => (times.AsOf is not { } day || mark.From <= day) && (times.KnownAt is not { } moment || mark.KnownFrom <= moment))
            .ToList();
        var computed = times.KnownAt is null
            ? await ComputedAsync(register, horseId, times.AsOf ?? DateOnly.MaxValue, cancellationToken)
            : [];
        var inForce = published
            .GroupBy(mark => new RatingPool(mark.Discipline, mark.Breed))
            .Select(pool => pool.MaxBy(mark => (mark.From, mark.ListNumber))!);
        return new HorseMarks(
            horseId,
            times.AsOf,
            times.KnownAt,
            [.. inForce],
            [.. published.Concat(computed).OrderBy(mark => mark.From).ThenBy(mark => mark.Kind).ThenBy(mark => mark.ListNumber)]
        );
    }

    private MarkItem Published(PublishedMark mark, DateTimeOffset at)
    {
        var (pounds, kilograms) = ruleSets.Today.Scale.MarkOnBothScales(mark.Mark);
        return new MarkItem(
            mark.Pool.Discipline,
            mark.Pool.Breed,
            MarkKind.Published,
            mark.AsOf,
            at,
            mark.ListNumber,
            pounds.Value,
            kilograms.Value,
            mark.Rank,
            null
        );
    }

    /// <summary>
    /// Returns the marks after each run where rules move marks race by race; otherwise those of the draft, which is all that follows from
    /// today's assessment.
    /// </summary>
    private async Task<IEnumerable<MarkItem>> ComputedAsync(
        HorseIndex register,
        string horseId,
        DateOnly asOf,
        CancellationToken cancellationToken
    )
    {
        var moved = (await ratings.ListByHorseAsync(new HorseId(horseId), cancellationToken))
            .Where(row => row.Date <= asOf && ruleSets.On(row.Date).GetMethod(row.Pool) != RatingMethod.Network)
            .Select(Computed);
        var drafts =
            from pool in register.Pools
            let draft = pool.Lists.Draft
            where draft is not null && draft.AsOf <= asOf && ruleSets.On(draft.AsOf).GetMethod(draft.Pool) == RatingMethod.Network
            from row in draft.Rows
            where row.HorseId == horseId
            select new MarkItem(
                draft.Pool.Discipline,
                draft.Pool.Breed,
                MarkKind.Computed,
                draft.AsOf,
                null,
                null,
                row.MarkPounds,
                row.MarkKilograms,
                row.Rank,
                row.Binding
            );
        return moved.Concat(drafts);
    }

    private MarkItem Computed(HorseRatingRow row)
    {
        var (pounds, kilograms) = ruleSets.Today.Scale.MarkOnBothScales(row.Mark);
        return new MarkItem(
            row.Discipline,
            row.Breed,
            MarkKind.Computed,
            row.Date,
            null,
            null,
            pounds.Value,
            kilograms.Value,
            null,
            row.Binding
        );
    }
}
