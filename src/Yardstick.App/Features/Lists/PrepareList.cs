using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents the next list, ready for display.</summary>
/// <param name="Draft">The newly composed list.</param>
/// <param name="Sheet">The view of the same list.</param>
/// <param name="Latest">The latest published list; null if there is none.</param>
internal sealed record PreparedList(ListDraft Draft, ListView Sheet, ListView? Latest);

/// <summary>Use case: composes the next list for review before publication, and later reports what changed since the review.</summary>
internal sealed class PrepareList(PublishList publish, ListViews sheets, ListsStore lists, RatingsStore ratings, TimeProvider clock)
{
    /// <summary>
    /// Composes the next list of a discipline and breed, or of the largest rating pool, and stores it as reviewed. Returns null if
    /// nothing is rated.
    /// </summary>
    public async Task<PreparedList?> NextAsync(Discipline? code, Breed? population, CancellationToken cancellationToken)
    {
        var extents = await ratings.ExtentsAsync(cancellationToken);
        if (extents.FirstOrDefault(one => (code is null || one.Code == code) && (population is null || one.Population == population)) is not { } pool) return null;
        var latest = await sheets.LatestAsync(pool.Code, pool.Population, cancellationToken);
        var asOf = latest is not null && latest.AsOf > pool.Last ? latest.AsOf : pool.Last;
        var draft = await publish.ComposeAsync(pool.Code, pool.Population, asOf, cancellationToken);
        await KeepAsync(draft, cancellationToken);
        return new PreparedList(draft, await sheets.CreateAsync(draft, cancellationToken), latest);
    }

    /// <summary>Stores a draft that is being displayed, so that any server can report later what changed since.</summary>
    public Task KeepAsync(ListDraft draft, CancellationToken cancellationToken) => lists.KeepSeenAsync(SeenDraftRow.From(draft, clock.GetUtcNow()), cancellationToken);

    /// <summary>Returns the changes between the reviewed draft and the current one.</summary>
    public async Task<DraftChanges> ChangesAsync(SeenDraft seen, ListDraft now, CancellationToken cancellationToken) =>
        DraftChanges.Between(await lists.FindSeenAsync(seen.Fingerprint, cancellationToken), now) with
        {
            Overtaking = seen.Number > 0 && seen.Number < now.Number ? await sheets.PublishedAsync(now.List.Code, now.List.Population, seen.Number) : null,
        };
}
