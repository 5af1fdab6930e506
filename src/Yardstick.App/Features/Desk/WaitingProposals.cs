using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Proposals;

namespace Yardstick.App.Features.Desk;

/// <summary>Counts the proposals that a user can decide: those for a future list that were made by someone else.</summary>
internal sealed class WaitingProposals(ProposalsStore proposals, ListsStore lists) : IPendingWork
{
    public string Page => SiteLinks.Proposals;

    public Permission Permission => Permission.ValidateMark;

    public async Task<int> CountAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (
            var pool in (await proposals.WaitingAsync(cancellationToken))
                .Where(proposal => proposal.ProposedBy != user.Id)
                .GroupBy(proposal => proposal.Pool)
        )
        {
            var next = await lists.NextNumberAsync(pool.Key, cancellationToken);
            count += pool.Count(proposal => proposal.List >= next);
        }

        return count;
    }
}
