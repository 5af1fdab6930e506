using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;

namespace Yardstick.App.Features.Desk;

/// <summary>
/// Use case: publishes the draft that the user has seen, under the four-eyes principle: the publisher must be independent of those who
/// proposed its marks. The races that depend on it are then rated again.
/// </summary>
internal sealed class PublishDraft(PublishList publish, IndependentPublication independent, RateHistory rating, ListSnapshots snapshots)
{
    /// <summary>
    /// Publishes the draft; refused when the draft has changed since, or when the publisher is not independent of a proposer.
    /// </summary>
    public async Task<Outcome<ListRow>> SeenAsync(
        SeenDraft seen,
        ListDraft now,
        Actor actor,
        string why,
        CancellationToken cancellationToken
    )
    {
        if (!seen.Is(now))
            return new Refusal(RefusalCode.DraftChanged);
        if (!await independent.IsItAsync(now.List.Pool, now.Number, actor.Id, cancellationToken))
            return new Refusal(RefusalCode.NotIndependent);
        var published = await publish.SeenAsync(seen, now, actor, why, cancellationToken);
        if (!published.Match(_ => true, _ => false))
            return published;
        // The commission's marks are the starting point of all later changes, so races after the date of the list are rated again.
        // The list is published, so this is completed even if the client disconnects.
        await rating.CatchUpAsync(null, CancellationToken.None);
        await snapshots.RefreshAsync(CancellationToken.None);
        return published;
    }
}
