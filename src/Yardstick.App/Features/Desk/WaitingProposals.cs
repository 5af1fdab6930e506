using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;

namespace Yardstick.App.Features.Desk;

/// <summary>Proposals that wait for a decision of somebody: for a list still to come, and not one's own.</summary>
internal sealed class WaitingProposals(ProposalsStore proposals, ListsStore lists)
{
    public async Task<int> CountAsync(CurrentUser caller, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var pool in (await proposals.WaitingAsync(cancellationToken)).Where(proposal => proposal.ProposedBy != caller.Id).GroupBy(proposal => (proposal.Code, proposal.Population)))
        {
            var next = await lists.NextNumberAsync(pool.Key.Code, pool.Key.Population, cancellationToken);
            count += pool.Count(proposal => proposal.List >= next);
        }

        return count;
    }
}
