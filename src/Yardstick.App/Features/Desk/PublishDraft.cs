using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;

namespace Yardstick.App.Features.Desk;

/// <summary>Use case: a person publishes a draft that was seen, as another pair of eyes than those who proposed the marks in it; what follows from it is rated.</summary>
internal sealed class PublishDraft(PublishList publish, IndependentPublication independent, RateHistory rating, ListSnapshots snapshots)
{
    /// <summary>Publishes it; refused when what stands now is another draft, or when publisher and a proposer are not two pairs of eyes.</summary>
    public async Task<Outcome<ListRow>> SeenAsync(SeenDraft seen, ListDraft now, Actor actor, string why, CancellationToken cancellationToken)
    {
        if (!await independent.IsItAsync(now.List.Code, now.List.Population, now.Number, actor.Id, cancellationToken)) return new Refusal(RefusalCode.NotIndependent);
        var published = await publish.SeenAsync(seen, now, actor, why, cancellationToken);
        // What the commission decided is the base of every later change: races after the list's day are rated again.
        await rating.CatchUpAsync(null, cancellationToken);
        await snapshots.RefreshAsync(cancellationToken);
        return published;
    }
}
