using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

/// <summary>Stores the runners whose horse a person has to decide, and their decisions.</summary>
internal sealed class IdentitiesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
    /// <summary>The action of an audit entry when a stored race is replaced by other facts.</summary>
    public const string CorrectedAction = "race.corrected";

    private const string SettledAction = "identity.settled",
        ReopenedAction = "identity.reopened";

    /// <summary>
    /// Returns the open identity cases, the oldest first. A horse whose own case is open again is no candidate until that is settled.
    /// </summary>
    public async Task<IReadOnlyList<OpenIdentityCase>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var cases = await db.Set<IdentityCaseRow>()
            .AsNoTracking()
            .Where(row => row.SettledAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        var ids = cases.SelectMany(row => row.CandidateIds).Distinct().ToList();
        var horses = await db.Set<HorseRow>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.Id) && !row.Provisional)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        // Runners stated with one identifier and name are settled together.
        return
        [
            .. cases
                .GroupBy(row => row.StatedId is null ? (Case: row.Id, "", "") : (0, row.StatedId, HorseNameKeys.Get(row.Name)))
                .Select(group => new OpenIdentityCase(
                    group.First(),
                    [.. group.First().CandidateIds.Where(horses.ContainsKey).Select(id => horses[id])],
                    group.Count()
                )),
        ];
    }

    /// <summary>
    /// Settles a case: the runner is one of the candidates, or (null) a separate horse. The same holds for every open case of a runner
    /// stated with the same identifier and name. The ratings from the day of the first race on are marked as out of date in the same
    /// transaction, to be recomputed by the next catch-up. Returns that day; null if no such case is open.
    /// </summary>
    public async Task<DateOnly?> SettleAsync(long caseId, string? horseId, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var facts = await RatingWriterStore.LockAsync(db, cancellationToken);
        var row = await db.Set<IdentityCaseRow>().FirstOrDefaultAsync(x => x.Id == caseId && x.SettledAt == null, cancellationToken);
        if (row is null || (horseId is not null && !row.CandidateIds.Contains(horseId)))
            return null;
        if (
            horseId is not null
            && !await db.Set<HorseRow>().AnyAsync(horse => horse.Id == horseId && !horse.Provisional, cancellationToken)
        )
            return null;
        var first = await SettleAsync(db, row, horseId, (actor, facts), cancellationToken);
        if (row.StatedId is { } stated)
        {
            var others = await db.Set<IdentityCaseRow>()
                .Where(other => other.StatedId == stated && other.SettledAt == null && other.Id != row.Id)
                .ToListAsync(cancellationToken);
            foreach (var other in others.Where(other => HorseNameKeys.AreEqual(other.Name, row.Name)))
            {
                var next = await SettleAsync(db, other, row.SettledAs!, (actor, facts), cancellationToken);
                first = next.Date < first.Date ? next : first;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await RatingWriterStore.NoteChangedAsync(db, first.ImportId, first.Date, facts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return first.Date;
    }

    /// <summary>Settles one case. Returns its race.</summary>
    private async Task<RaceRow> SettleAsync(
        YardstickDb db,
        IdentityCaseRow row,
        string? horseId,
        (Actor Actor, long Facts) decision,
        CancellationToken cancellationToken
    )
    {
        var race = await db.Set<RaceRow>().AsNoTracking().FirstAsync(x => x.Id == row.RaceId, cancellationToken);
        var provisional = await db.Set<HorseRow>().FirstAsync(x => x.Id == row.ProvisionalHorseId, cancellationToken);
        (row.SettledAt, row.SettledAs) = (clock.GetUtcNow(), horseId ?? row.ProvisionalHorseId);
        if (horseId is null)
            provisional.Provisional = false;
        else
        {
            await db.Set<RunnerRow>()
                .Where(x => x.HorseId == row.ProvisionalHorseId)
                .ExecuteUpdateAsync(x => x.SetProperty(y => y.HorseId, horseId), cancellationToken);
            db.Remove(provisional);
            await RatingWriterStore.NoteRemovedAsync(db, decision.Facts, cancellationToken);
        }

        var entry = AuditRow.Create(decision.Actor, clock.GetUtcNow(), SettledAction, row.RaceId);
        (entry.Before, entry.After) = (row.ProvisionalHorseId, row.SettledAs);
        db.Add(entry);
        return race;
    }

    /// <summary>Returns the most recently settled cases, the latest first, with who settled each and whether it can be undone.</summary>
    public async Task<IReadOnlyList<SettledIdentityCase>> SettledAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var cases = await db.Set<IdentityCaseRow>()
            .AsNoTracking()
            .Where(row => row.SettledAt != null)
            .OrderByDescending(row => row.SettledAt)
            .Take(count)
            .ToListAsync(cancellationToken);
        var ids = cases.Select(row => row.SettledAs!).Distinct().ToList();
        var names = await db.Set<HorseRow>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var races = cases.Select(row => row.RaceId).ToList();
        var entries = await db.Set<AuditRow>()
            .AsNoTracking()
            .Where(row => row.Action == SettledAction && races.Contains(row.Subject))
            .ToListAsync(cancellationToken);
        var settled = new List<SettledIdentityCase>();
        foreach (var row in cases)
        {
            var entry = entries.Where(one => one.Subject == row.RaceId && one.Before == row.ProvisionalHorseId).MaxBy(one => one.At);
            settled.Add(
                new SettledIdentityCase(
                    row,
                    names.GetValueOrDefault(row.SettledAs!, row.SettledAs!),
                    entry?.Actor,
                    await IsUndoableAsync(db, row, cancellationToken)
                )
            );
        }

        return settled;
    }

    /// <summary>
    /// Reopens a settled case, with an entry in the audit log: the runner is a separate horse until the case is settled again. Returns
    /// the day from which ratings are out of date; null if no such case is settled, or if a later result depends on the decision.
    /// </summary>
    public async Task<DateOnly?> ReopenAsync(long caseId, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var facts = await RatingWriterStore.LockAsync(db, cancellationToken);
        var row = await db.Set<IdentityCaseRow>().FirstOrDefaultAsync(one => one.Id == caseId && one.SettledAt != null, cancellationToken);
        if (row is null || !await IsUndoableAsync(db, row, cancellationToken))
            return null;
        var race = await db.Set<RaceRow>().AsNoTracking().FirstAsync(one => one.Id == row.RaceId, cancellationToken);
        var settledAs = row.SettledAs!;
        if (settledAs == row.ProvisionalHorseId)
            await db.Set<HorseRow>()
                .Where(horse => horse.Id == settledAs)
                .ExecuteUpdateAsync(horse => horse.SetProperty(one => one.Provisional, true), cancellationToken);
        else
            await SeparateAsync(db, row, race, settledAs, cancellationToken);
        (row.SettledAt, row.SettledAs) = (null, null);
        var entry = AuditRow.Create(actor, clock.GetUtcNow(), ReopenedAction, row.RaceId);
        (entry.Before, entry.After) = (settledAs, row.ProvisionalHorseId);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await RatingWriterStore.NoteChangedAsync(db, race.ImportId, race.Date, facts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return race.Date;
    }

    /// <summary>Recreates the provisional horse of the runner and assigns the run to it.</summary>
    private async Task SeparateAsync(
        YardstickDb db,
        IdentityCaseRow row,
        RaceRow race,
        string settledAs,
        CancellationToken cancellationToken
    )
    {
        var sex = await db.Set<HorseRow>().Where(horse => horse.Id == settledAs).Select(horse => horse.Sex).FirstAsync(cancellationToken);
        db.Add(
            new HorseRow
            {
                Id = row.ProvisionalHorseId,
                Name = row.Name,
                NameKey = HorseIdentity.NameKey(row.Name),
                Suffix = row.Suffix,
                Foaled = row.Foaled,
                Sex = sex,
                Provisional = true,
                Invented = race.Invented,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<RunnerRow>()
            .Where(runner => runner.RaceId == row.RaceId && runner.HorseId == settledAs)
            .ExecuteUpdateAsync(runner => runner.SetProperty(one => one.HorseId, row.ProvisionalHorseId), cancellationToken);
    }

    /// <summary>
    /// Returns whether the runner of the case is still in its race as decided, the race has not been corrected since, and no other result
    /// depends on the decision: decisions on one horse are undone from the last to the first.
    /// </summary>
    private static async Task<bool> IsUndoableAsync(YardstickDb db, IdentityCaseRow row, CancellationToken cancellationToken)
    {
        var runs = await db.Set<RunnerRow>()
            .Where(runner => runner.HorseId == row.SettledAs)
            .Select(runner => runner.RaceId)
            .ToListAsync(cancellationToken);
        if (!runs.Contains(row.RaceId))
            return false;
        // A corrected race was identified anew, by its own facts.
        if (
            await db.Set<AuditRow>()
                .AnyAsync(
                    entry => entry.Action == CorrectedAction && entry.Subject == row.RaceId && entry.At >= row.SettledAt,
                    cancellationToken
                )
        )
            return false;
        if (row.SettledAs == row.ProvisionalHorseId)
            return runs.Count == 1;
        return !await db.Set<HorseRow>().AnyAsync(horse => horse.Id == row.ProvisionalHorseId, cancellationToken)
            && !await IsBuiltOnAsync(db, row, cancellationToken);
    }

    /// <summary>
    /// Returns whether a runner of a later race was decided afterwards to be the same horse: whoever decided that had this run before them.
    /// </summary>
    private static async Task<bool> IsBuiltOnAsync(YardstickDb db, IdentityCaseRow row, CancellationToken cancellationToken)
    {
        var day = await db.Set<RaceRow>().Where(race => race.Id == row.RaceId).Select(race => race.Date).FirstAsync(cancellationToken);
        var afterwards = db.Set<IdentityCaseRow>()
            .Where(other => other.Id != row.Id && other.SettledAs == row.SettledAs && other.SettledAt >= row.SettledAt);
        return await afterwards.AnyAsync(
            other => db.Set<RaceRow>().Any(race => race.Id == other.RaceId && race.Date > day),
            cancellationToken
        );
    }
}

/// <summary>Represents an open identity case with its candidate horses.</summary>
/// <param name="Case">The case; the first of several that are settled together.</param>
/// <param name="Candidates">The candidates.</param>
/// <param name="Runners">The number of runners that the decision is about.</param>
public sealed record OpenIdentityCase(IdentityCaseRow Case, IReadOnlyList<HorseRow> Candidates, int Runners);

/// <summary>Represents a settled identity case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Horse">The name of the horse chosen.</param>
/// <param name="SettledBy">The account that settled it; null if the audit log does not contain it.</param>
/// <param name="CanUndo">Whether the case can be reopened.</param>
public sealed record SettledIdentityCase(IdentityCaseRow Case, string Horse, string? SettledBy, bool CanUndo);
