using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Reads the commission's decisions that lists have published. They are derived from proposals, decisions and lists, so no data is
/// duplicated.
/// </summary>
internal sealed class DecisionsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>
    /// Returns every published decision. A decision counts from the latest day covered by its list or an earlier list of the same rating
    /// pool, so that a list published for a past day does not change lists before it. A proposal that was validated too late to be
    /// included in a list is ignored.
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
