using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents the next list, ready for display.</summary>
/// <param name="Draft">The newly composed list.</param>
/// <param name="List">The view of the same list.</param>
/// <param name="Latest">The latest published list; null if there is none.</param>
public sealed record PreparedList(ListDraft Draft, ListView List, ListView? Latest);

/// <summary>Use case: composes the next list for review before publication, and later reports what changed since the review.</summary>
internal sealed class PrepareList(
    PublishList publish,
    ListViews listViews,
    SeenDraftsStore drafts,
    RatingsStore ratings,
    TimeProvider clock
)
{
    /// <summary>
    /// Composes the next list of a discipline and breed, or of the largest rating pool, and stores it as reviewed. Returns null if
    /// nothing is rated.
    /// </summary>
    public async Task<PreparedList?> NextAsync(Discipline? discipline, Breed? breed, CancellationToken cancellationToken)
    {
        var extents = await ratings.ExtentsAsync(cancellationToken);
        if (
            extents.FirstOrDefault(one =>
                (discipline is null || one.Pool.Discipline == discipline) && (breed is null || one.Pool.Breed == breed)
            )
            is not { } pool
        )
            return null;
        var latest = await listViews.LatestAsync(pool.Pool, cancellationToken);
        var asOf = latest is not null && latest.AsOf > pool.Last ? latest.AsOf : pool.Last;
        var draft = await publish.ComposeAsync(pool.Pool, asOf, cancellationToken);
        await KeepAsync(draft, cancellationToken);
        return new PreparedList(draft, await listViews.CreateAsync(draft, cancellationToken), latest);
    }

    /// <summary>Stores a draft that is being displayed, so that any server can report later what changed since.</summary>
    public Task KeepAsync(ListDraft draft, CancellationToken cancellationToken) =>
        drafts.KeepAsync(SeenDraftRow.From(draft, clock.GetUtcNow()), cancellationToken);

    /// <summary>Returns the changes between the reviewed draft and the current one.</summary>
    public async Task<DraftChanges> ChangesAsync(SeenDraft seen, ListDraft now, CancellationToken cancellationToken) =>
        DraftChanges.Between(await drafts.FindAsync(seen.Fingerprint, cancellationToken), now) with
        {
            Overtaking = seen.Number > 0 && seen.Number < now.Number ? await listViews.PublishedAsync(now.List.Pool, seen.Number) : null,
        };
}
