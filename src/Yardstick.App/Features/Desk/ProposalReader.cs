using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Desk;

/// <summary>Reads the proposals for the next lists.</summary>
internal sealed class ProposalReader(ProposalsStore store, ListSnapshots snapshots, AccountsStore accounts)
{
    /// <summary>Returns the proposals of each rating pool, as a user may see them.</summary>
    public async Task<IReadOnlyList<PoolProposals>> ReadAsync(CurrentUser user, Localizer texts, CancellationToken cancellationToken)
    {
        var pools = new List<PoolProposals>();
        var proposers = new ActorNames(accounts, user, texts);
        foreach (var pool in (await snapshots.CurrentAsync(cancellationToken)).Pools)
        {
            var lists = await pool.ListsAsync();
            var next = ProposalPages.NextNumber(lists);
            var horses = lists.ToCome.Rows.ToDictionary(row => row.HorseId, row => row.Name, StringComparer.Ordinal);
            var proposals = new List<ProposalWithNames>();
            foreach (var proposal in (await store.ForAsync(pool.Pool, next, cancellationToken)).OrderBy(one => one.Decision is not null))
                proposals.Add(
                    new ProposalWithNames(
                        proposal,
                        horses.GetValueOrDefault(proposal.HorseId, proposal.HorseId),
                        await proposers.NameAsync(proposal.ProposedBy, cancellationToken)
                    )
                );
            pools.Add(new PoolProposals(pool.Pool, next, proposals));
        }

        return pools;
    }
}
