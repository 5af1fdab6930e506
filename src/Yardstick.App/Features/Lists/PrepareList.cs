using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>The list that would be published next, ready to be shown.</summary>
/// <param name="Draft">The list, freshly composed.</param>
/// <param name="Sheet">The same as it is shown.</param>
/// <param name="Latest">The latest published list; null while there is none.</param>
internal sealed record PreparedList(ListDraft Draft, ListView Sheet, ListView? Latest);

/// <summary>Use case: composes the list to come for somebody who is about to publish it, and says later what changed since.</summary>
internal sealed class PrepareList(PublishList publish, ListViews sheets, ListsStore lists, RatingsStore ratings, TimeProvider clock)
{
    /// <summary>Composes the list to come of a code and population, or of the largest one, and keeps it as seen; null when nothing is rated.</summary>
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

    /// <summary>Keeps a draft that is being shown, so that any server can say later what changed since.</summary>
    public Task KeepAsync(ListDraft draft, CancellationToken cancellationToken) => lists.KeepSeenAsync(SeenDraftRow.From(draft, clock.GetUtcNow()), cancellationToken);

    /// <summary>Returns what changed between the draft that was seen and the one that stands now.</summary>
    public async Task<DraftChanges> ChangesAsync(SeenDraft seen, ListDraft now, CancellationToken cancellationToken) =>
        DraftChanges.Between(await lists.FindSeenAsync(seen.Fingerprint, cancellationToken), now) with
        {
            Overtaking = seen.Number > 0 && seen.Number < now.Number ? await sheets.PublishedAsync(now.List.Code, now.List.Population, seen.Number) : null,
        };
}
