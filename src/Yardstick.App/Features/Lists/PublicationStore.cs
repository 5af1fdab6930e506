using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Publishes lists: the number is assigned in the same transaction that checks the inputs of the list.</summary>
internal sealed class PublicationStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Returns the number of the next list and its inputs.</summary>
    public async Task<(int Number, ListInputs Inputs)> NextAsync(RatingPool pool, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var number = await ListsStore.NextNumberAsync(db, pool, cancellationToken);
        return (number, await InputsAsync(db, pool, number, cancellationToken));
    }

    /// <summary>Returns the inputs of the next list, as far as the database can detect that they changed.</summary>
    public async Task<ListInputs> InputsAsync(RatingPool pool, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await InputsAsync(db, pool, number, cancellationToken);
    }

    /// <summary>
    /// Adds a list under the number it was composed for, and writes the audit log. Returns false, without publishing, if the number is
    /// taken or an input of the list has changed.
    /// </summary>
    public async Task<bool> AddAsync(ListRow list, ListInputs inputs, Actor actor, string? why, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SetTimeoutsAsync(cancellationToken);
        // Locks the writer's row: until the commit, no other process can publish a list or write ratings.
        await db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Epoch, x => x.Epoch), cancellationToken);
        if (await ListsStore.NextNumberAsync(db, list.Pool, cancellationToken) != list.Number)
            return false;
        if (await InputsAsync(db, list.Pool, list.Number, cancellationToken) != inputs)
            return false;
        var entry = AuditRow.Create(
            actor,
            list.PublishedAt,
            "list.published",
            string.Create(CultureInfo.InvariantCulture, $"{list.Discipline} {list.Breed} {list.Number}")
        );
        (entry.After, entry.RuleSet, entry.Why) = (list.Sha256, list.RuleSet, why);
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
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            if (await ListsStore.NextNumberAsync(other, list.Pool, cancellationToken) != list.Number)
                return false;
            throw;
        }
    }

    private static async Task<ListInputs> InputsAsync(YardstickDb db, RatingPool pool, int number, CancellationToken cancellationToken)
    {
        var epoch = (await RatingWriterStore.ReadAsync(db, cancellationToken)).Epoch;
        var rules =
            await db.Set<RuleStepRow>()
                .Where(row => row.Step == RuleStep.Activated || row.Step == RuleStep.Withdrawn)
                .MaxAsync(row => (long?)row.Id, cancellationToken)
            ?? 0;
        var decisions = await db.Set<ProposalRow>()
            .Where(row =>
                row.Discipline == pool.Discipline
                && row.Breed == pool.Breed
                && row.List == number
                && row.Decision!.Verdict == Verdict.Validated
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        var departures = await DeparturesStore.VersionAsync(db, cancellationToken);
        return new ListInputs(epoch, rules, departures, string.Join(' ', decisions));
    }
}
