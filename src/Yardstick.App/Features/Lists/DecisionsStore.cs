using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Reads the commission's decisions that lists have published. They are derived from proposals, decisions and lists, so no data is
/// duplicated.
/// </summary>
internal sealed class DecisionsStore(IDbContextFactory<YardstickDb> databases) : IPublishedDecisions
{
    /// <summary>
    /// Returns every published decision. A decision counts from the latest day covered by its list or an earlier list of the same rating
    /// pool, so that a list published for a past day does not change lists before it. A proposal that was validated too late to be
    /// included in a list is ignored.
    /// </summary>
    public async Task<DecidedMarks> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lists = db.Set<ListRow>();
        var found = await (
            from proposal in db.Set<ProposalRow>().AsNoTracking()
            from list in lists.Where(list =>
                list.Discipline == proposal.Discipline && list.Breed == proposal.Breed && list.Number == proposal.List
            )
            from entry in db.Set<ListEntryRow>().Where(entry => entry.ListId == list.Id && entry.HorseId == proposal.HorseId)
            where proposal.Decision!.Verdict == Verdict.Validated
            where entry.Binding == BindingRule.Commission && entry.Mark == proposal.Proposed
            select new
            {
                Proposal = proposal,
                proposal.Decision!.DecidedAt,
                From = lists
                    .Where(other => other.Discipline == list.Discipline && other.Breed == list.Breed && other.Number <= list.Number)
                    .Max(other => other.AsOf),
            }
        ).ToListAsync(cancellationToken);
        return new DecidedMarks(found.Select(one => Decided(one.Proposal, one.DecidedAt, one.From)));
    }

    private static DecidedMark Decided(ProposalRow proposal, DateTimeOffset at, DateOnly from) =>
        new(new HorseId(proposal.HorseId), proposal.Pool, proposal.Proposed, proposal.List, from)
        {
            DecidedOn = DateOnly.FromDateTime(at.UtcDateTime),
            Reason = proposal.Why,
        };
}
