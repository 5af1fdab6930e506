using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Publication: the number is assigned in the same transaction that checks the inputs of the list.</summary>
internal sealed partial class ListsStore
{
    /// <summary>The number of reviewed drafts to keep: enough for all handicappers of a large authority.</summary>
    private const int SeenDraftsKept = 40;

    /// <summary>Returns the inputs of the next list, as far as the database can detect that they changed.</summary>
    public async Task<ListInputs> InputsAsync(Discipline code, Breed population, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await InputsAsync(db, code, population, number, cancellationToken);
    }

    /// <summary>
    /// Adds a list under the number it was composed for, and writes the audit log. Returns false, without publishing, if the number is
    /// taken or an input of the list has changed.
    /// </summary>
    public async Task<bool> AddAsync(ListRow list, ListInputs inputs, Actor actor, string? why, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.BoundAsync(cancellationToken);
        // Locks the writer's row: until the commit, no other process can publish a list or write ratings.
        await db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Epoch, x => x.Epoch), cancellationToken);
        if (await NextNumberAsync(db, list.Code, list.Population, cancellationToken) != list.Number) return false;
        if (await InputsAsync(db, list.Code, list.Population, list.Number, cancellationToken) != inputs) return false;
        var entry = AuditRow.Create(actor, list.PublishedAt, "list.published", string.Create(CultureInfo.InvariantCulture, $"{list.Code} {list.Population} {list.Number}"));
        (entry.After, entry.RuleSet, entry.Why) = (list.Sha256, list.Standards, why);
        db.Add(list);
        db.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // A process of another version may publish without the lock; the unique index on the number then rejects this insert.
            await transaction.RollbackAsync(cancellationToken);
            if (await NextNumberAsync(list.Code, list.Population, cancellationToken) != list.Number) return false;
            throw;
        }
    }

    /// <summary>Stores a draft that is being displayed, and removes the oldest drafts.</summary>
    public async Task KeepSeenAsync(SeenDraftRow draft, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<SeenDraftRow>().AnyAsync(row => row.Fingerprint == draft.Fingerprint, cancellationToken)) return;
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another user may be viewing the same draft at the same moment. Any other failure is an error.
            if (await FindSeenAsync(draft.Fingerprint, cancellationToken) is null) throw;
        }

        var old = await db.Set<SeenDraftRow>().OrderByDescending(row => row.SeenAt).Skip(SeenDraftsKept).Select(row => row.Fingerprint).ToListAsync(cancellationToken);
        if (old.Count > 0) await db.Set<SeenDraftRow>().Where(row => old.Contains(row.Fingerprint)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Returns a reviewed draft; null if it is no longer stored.</summary>
    public async Task<SeenDraftRow?> FindSeenAsync(string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SeenDraftRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Fingerprint == fingerprint, cancellationToken);
    }

    private static async Task<int> NextNumberAsync(YardstickDb db, Discipline code, Breed population, CancellationToken cancellationToken) =>
        1 + (await Query(db, code, population).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0);

    private static async Task<ListInputs> InputsAsync(YardstickDb db, Discipline code, Breed population, int number, CancellationToken cancellationToken)
    {
        var epoch = (await ResultsStore.WriterAsync(db, cancellationToken)).Epoch;
        var rules = await db.Set<RuleStepRow>().Where(row => row.Step == RuleStep.Activated || row.Step == RuleStep.Withdrawn).MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
        var decisions = await db.Set<ProposalRow>().Where(row => row.Code == code && row.Population == population && row.List == number && row.Decision!.Verdict == Verdict.Validated)
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
        return new ListInputs(epoch, rules, string.Join(' ', decisions));
    }
}
