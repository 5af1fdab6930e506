using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;

namespace Yardstick.App.Features.Desk;

/// <summary>Counts the proposals that a user can decide: those for a future list that were made by someone else.</summary>
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
