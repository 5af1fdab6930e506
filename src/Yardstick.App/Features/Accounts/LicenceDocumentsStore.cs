using System.Text;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Stores licence documents, encrypted under the key of their person.</summary>
internal sealed class LicenceDocumentsStore(YardstickDb db, Envelope envelope, PersonalDataEncryption personalData)
{
    /// <summary>Returns the documents of a person, oldest first, without their content.</summary>
    public async Task<IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)>> ListAsync(
        Account account,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<LicenceDocument>()
            .AsNoTracking()
            .Where(row => row.AccountId == account.Id)
            .OrderBy(row => row.AddedAt)
            .Select(row => new
            {
                row.Id,
                row.NameSealed,
                row.Bytes,
                row.AddedAt,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, GetName(account, row.Id, row.NameSealed), row.Bytes, row.AddedAt))];
    }

    /// <summary>Returns a document of a person; null if it does not exist or belongs to another person.</summary>
    public async Task<(string Name, byte[] Content)?> FindAsync(Account account, string id, CancellationToken cancellationToken)
    {
        if (
            await db.Set<LicenceDocument>()
                .AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == id && row.AccountId == account.Id, cancellationToken)
            is not { } row
        )
            return null;
        return (
            GetName(account, id, row.NameSealed),
            envelope.Decrypt(GetWrappedKey(account), DocumentPlace("Content", id), row.ContentSealed)
        );
    }

    /// <summary>
    /// Adds a document if the quotas allow it. Concurrent uploads to one account are serialized, and so are those of all members, so that
    /// each quota counts both.
    /// </summary>
    /// <param name="mostOfMembers">The maximum total size of the documents of all accounts without another role than member.</param>
    public async Task<DocumentOutcome> AddAsync(
        Account account,
        string name,
        byte[] content,
        long mostOfMembers,
        AuditRow entry,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindRoomAsync(account, content.Length, mostOfMembers, cancellationToken) is not DocumentOutcome.Kept and var full)
            return full;
        var id = Guid.CreateVersion7().ToString("N");
        db.Add(
            new LicenceDocument
            {
                Id = id,
                AccountId = account.Id,
                NameSealed = envelope.Encrypt(GetWrappedKey(account), DocumentPlace("Name", id), Encoding.UTF8.GetBytes(name)),
                ContentSealed = envelope.Encrypt(GetWrappedKey(account), DocumentPlace("Content", id), content),
                Bytes = content.Length,
                AddedAt = entry.At,
            }
        );
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return DocumentOutcome.Kept;
    }

    /// <summary>Returns whether the quotas have room for a document, and locks what they count until the transaction ends.</summary>
    private async Task<DocumentOutcome> FindRoomAsync(Account account, long added, long mostOfMembers, CancellationToken cancellationToken)
    {
        // SQLite allows only one writer at a time.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE \"Id\" = {account.Id} FOR UPDATE", cancellationToken);
        var kept = db.Set<LicenceDocument>().Where(row => row.AccountId == account.Id);
        var bytes = await kept.SumAsync(row => (long)row.Bytes, cancellationToken);
        if (!DocumentQuota.Fits(await kept.CountAsync(cancellationToken), bytes, added))
            return DocumentOutcome.AccountFull;
        var isMember = account.Roles.All(role => role.Role == Role.Member);
        return isMember && await SizeOfMembersAsync(cancellationToken) + added > mostOfMembers
            ? DocumentOutcome.MembersFull
            : DocumentOutcome.Kept;
    }

    /// <summary>Returns the total size of the documents of all accounts without another role than member.</summary>
    private async Task<long> SizeOfMembersAsync(CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended({"documents of members"}, 0))",
                cancellationToken
            );
        return await db.Set<LicenceDocument>()
            .Where(row => !db.Set<AccountRole>().Any(role => role.AccountId == row.AccountId && role.Role != Role.Member))
            .SumAsync(row => (long)row.Bytes, cancellationToken);
    }

    /// <summary>Removes a document of a person; false if it does not exist or belongs to another person.</summary>
    public async Task<bool> RemoveAsync(Account account, string id, AuditRow entry, CancellationToken cancellationToken)
    {
        if (
            await db.Set<LicenceDocument>().FirstOrDefaultAsync(row => row.Id == id && row.AccountId == account.Id, cancellationToken)
            is not { } row
        )
            return false;
        db.Remove(row);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private string GetName(Account account, string id, byte[] content) =>
        Encoding.UTF8.GetString(envelope.Decrypt(GetWrappedKey(account), DocumentPlace("Name", id), content));

    private WrappedKey GetWrappedKey(Account account) =>
        new(personalData.GetKey(account), PersonalDataEncryption.Place(account, "PersonKey"));

    private static SealContext DocumentPlace(string column, string id) => new("licence_documents", column, id);
}
