using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>The commission's decisions that lists have published, from proposals, decisions and lists: nothing is stored twice.</summary>
internal sealed class DecisionsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>
    /// Returns every published decision. One counts from the last day that its list or an earlier one of the pool covers, so that a list
    /// published for a day in the past changes no list before it. A proposal validated too late, which no list took in, is no decision.
    /// </summary>
    public async Task<DecidedMarks> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await (from proposal in db.Set<ProposalRow>().AsNoTracking()
                           join list in db.Set<ListRow>() on new { proposal.Code, proposal.Population, Number = proposal.List } equals new { list.Code, list.Population, list.Number }
                           join entry in db.Set<ListEntryRow>() on new { ListId = list.Id, proposal.HorseId } equals new { entry.ListId, entry.HorseId }
                           where proposal.Decision!.Verdict == Verdict.Validated && entry.Binding == BindingRule.Commission && entry.Mark == proposal.Proposed
                           select new { proposal.HorseId, proposal.Code, proposal.Population, proposal.Proposed, proposal.List, proposal.Why, proposal.Decision!.DecidedAt }).ToListAsync(cancellationToken);
        if (found.Count == 0) return DecidedMarks.None;
        var days = await db.Set<ListRow>().AsNoTracking().Select(list => new { list.Code, list.Population, list.Number, list.AsOf }).ToListAsync(cancellationToken);
        return new DecidedMarks(found.Select(one => new DecidedMark(
            one.HorseId, one.Code, one.Population, one.Proposed, one.List,
            days.Where(list => (list.Code, list.Population) == (one.Code, one.Population) && list.Number <= one.List).Max(list => list.AsOf))
        {
            DecidedOn = DateOnly.FromDateTime(one.DecidedAt.UtcDateTime),
            Reason = one.Why,
        }));
    }
}
