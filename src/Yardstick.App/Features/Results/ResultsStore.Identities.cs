using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

internal sealed partial class ResultsStore
{
    private const string SettledAction = "identity.settled", ReopenedAction = "identity.reopened";

    /// <summary>Returns the most recently settled cases, the latest first, with who settled each and whether it can be undone.</summary>
    public async Task<IReadOnlyList<SettledIdentityCase>> SettledCasesAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var cases = await db.Set<IdentityCaseRow>().AsNoTracking().Where(row => row.SettledAt != null).OrderByDescending(row => row.SettledAt).Take(count).ToListAsync(cancellationToken);
        var ids = cases.Select(row => row.SettledAs!).Distinct().ToList();
        var names = await db.Set<HorseRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var races = cases.Select(row => row.RaceId).ToList();
        var entries = await db.Set<AuditRow>().AsNoTracking().Where(row => row.Action == SettledAction && races.Contains(row.Subject)).ToListAsync(cancellationToken);
        var settled = new List<SettledIdentityCase>();
        foreach (var row in cases)
        {
            var entry = entries.Where(one => one.Subject == row.RaceId && one.Before == row.ProvisionalHorseId).MaxBy(one => one.At);
            settled.Add(new SettledIdentityCase(row, names.GetValueOrDefault(row.SettledAs!, row.SettledAs!), entry?.Actor, await IsUndoableAsync(db, row, cancellationToken)));
        }

        return settled;
    }

    /// <summary>
    /// Reopens a settled case, with an entry in the audit log: the runner is a separate horse until the case is settled again. Returns
    /// the day from which ratings are out of date; null if no such case is settled, or if a later result depends on the decision.
    /// </summary>
    public async Task<DateOnly?> ReopenCaseAsync(long caseId, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var facts = await NextFactsAsync(db, cancellationToken);
        var row = await db.Set<IdentityCaseRow>().FirstOrDefaultAsync(one => one.Id == caseId && one.SettledAt != null, cancellationToken);
        if (row is null || !await IsUndoableAsync(db, row, cancellationToken)) return null;
        var race = await db.Set<RaceRow>().AsNoTracking().FirstAsync(one => one.Id == row.RaceId, cancellationToken);
        var settledAs = row.SettledAs!;
        if (settledAs == row.ProvisionalHorseId)
            await db.Set<HorseRow>().Where(horse => horse.Id == settledAs).ExecuteUpdateAsync(horse => horse.SetProperty(one => one.Provisional, true), cancellationToken);
        else
            await SeparateAsync(db, row, race, settledAs, cancellationToken);
        (row.SettledAt, row.SettledAs) = (null, null);
        var entry = AuditRow.Create(actor, clock.GetUtcNow(), ReopenedAction, row.RaceId);
        (entry.Before, entry.After) = (settledAs, row.ProvisionalHorseId);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await NoteChangedAsync(db, race.ImportId, race.Date, facts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return race.Date;
    }

    /// <summary>Recreates the provisional horse of the runner and assigns the run to it.</summary>
    private async Task SeparateAsync(YardstickDb db, IdentityCaseRow row, RaceRow race, string settledAs, CancellationToken cancellationToken)
    {
        var sex = await db.Set<HorseRow>().Where(horse => horse.Id == settledAs).Select(horse => horse.Sex).FirstAsync(cancellationToken);
        db.Add(new HorseRow
        {
            Id = row.ProvisionalHorseId,
            Name = row.Name,
            NameKey = HorseIdentity.NameKey(row.Name),
            Suffix = row.Suffix,
            Foaled = row.Foaled,
            Sex = sex,
            Provisional = true,
            Invented = race.Invented,
        });
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<RunnerRow>().Where(runner => runner.RaceId == row.RaceId && runner.HorseId == settledAs)
            .ExecuteUpdateAsync(runner => runner.SetProperty(one => one.HorseId, row.ProvisionalHorseId), cancellationToken);
    }

    /// <summary>
    /// Returns whether the runner of the case is still in its race as decided, and no other result depends on the decision.
    /// </summary>
    private static async Task<bool> IsUndoableAsync(YardstickDb db, IdentityCaseRow row, CancellationToken cancellationToken)
    {
        var runs = await db.Set<RunnerRow>().Where(runner => runner.HorseId == row.SettledAs).Select(runner => runner.RaceId).ToListAsync(cancellationToken);
        if (!runs.Contains(row.RaceId)) return false;
        return row.SettledAs == row.ProvisionalHorseId ? runs.Count == 1 : !await db.Set<HorseRow>().AnyAsync(horse => horse.Id == row.ProvisionalHorseId, cancellationToken);
    }
}

/// <summary>Represents a settled identity case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Horse">The name of the horse chosen.</param>
/// <param name="SettledBy">The account that settled it; null if the audit log does not contain it.</param>
/// <param name="CanUndo">Whether the case can be reopened.</param>
internal sealed record SettledIdentityCase(IdentityCaseRow Case, string Horse, string? SettledBy, bool CanUndo);
