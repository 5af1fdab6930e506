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

/// <summary>Publication: the number is given in the transaction that checks what the list was composed from.</summary>
internal sealed partial class ListsStore
{
    /// <summary>Drafts kept after they were seen: enough for every desk of a large authority.</summary>
    private const int SeenDraftsKept = 40;

    /// <summary>Returns what a list to come is composed from, as far as the database can tell that it changed.</summary>
    public async Task<ListInputs> InputsAsync(Discipline code, Breed population, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await InputsAsync(db, code, population, number, cancellationToken);
    }

    /// <summary>
    /// Adds a list under the number it was composed for, under audit. Returns false when that number is taken or what the list was composed
    /// from has changed: nothing is published then.
    /// </summary>
    public async Task<bool> AddAsync(ListRow list, ListInputs inputs, Actor actor, string? why, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.BoundAsync(cancellationToken);
        // The writer's row: until the commit nobody else publishes, nor writes ratings.
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
            // A program of another version may publish without the lock: then the unique index of the numbers refuses this one.
            await transaction.RollbackAsync(cancellationToken);
            if (await NextNumberAsync(list.Code, list.Population, cancellationToken) != list.Number) return false;
            throw;
        }
    }

    /// <summary>Keeps a draft that is being shown; the oldest ones go.</summary>
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
            // Somebody else may look at the same draft at the same moment; anything else is a fault.
            if (await FindSeenAsync(draft.Fingerprint, cancellationToken) is null) throw;
        }

        var old = await db.Set<SeenDraftRow>().OrderByDescending(row => row.SeenAt).Skip(SeenDraftsKept).Select(row => row.Fingerprint).ToListAsync(cancellationToken);
        if (old.Count > 0) await db.Set<SeenDraftRow>().Where(row => old.Contains(row.Fingerprint)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Returns a draft that was seen; null when it is not kept any more.</summary>
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
