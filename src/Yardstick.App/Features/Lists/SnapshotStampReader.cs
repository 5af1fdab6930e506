using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Reads the state of the database that decides whether a snapshot is current.</summary>
internal sealed class SnapshotStampReader(
    RatingsStore ratings,
    ListsStore lists,
    ProposalsStore proposals,
    ListViews views,
    ArabicNamesStore arabicNames
)
{
    /// <summary>Returns the state of the database.</summary>
    public async Task<SnapshotStamp> ReadAsync(CancellationToken cancellationToken)
    {
        // Another process may have activated a rule set, or a rule set's effective day may have come.
        var ruleSet = await views.FindRuleSetAsync(cancellationToken);
        return new SnapshotStamp(
            (await ratings.StateAsync(cancellationToken))?.MadeAt,
            await lists.LastAsync(cancellationToken),
            await proposals.LastDecidedAsync(cancellationToken),
            ruleSet,
            await views.DeparturesVersionAsync(cancellationToken),
            await arabicNames.LatestAsync(cancellationToken)
        );
    }

    /// <summary>Returns whether there are decisions for a list that is not published yet.</summary>
    public async Task<bool> IsDecidedAsync(RatingPool pool, int number, CancellationToken cancellationToken) =>
        (await proposals.ValidatedAsync(pool, number, cancellationToken)).Count > 0;
}
