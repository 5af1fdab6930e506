using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Reads accounts, and maintains them in the background. Changes that a person makes go through <see cref="AccountsStore"/>.</summary>
internal sealed class PeopleStore(IDbContextFactory<YardstickDb> databases, PersonalDataEncryption personalData, BlindIndex index)
    : IAccountRoles,
        IAuditNames
{
    /// <summary>Returns all accounts that are not erased, newest first.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>()
            .AsNoTracking()
            .Include(row => row.Roles)
            .Where(row => row.ErasedAt == null)
            .OrderByDescending(row => row.CreatedAt)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Returns the names of accounts, or their email addresses where there is no name, and their roles. Erased and unknown accounts are
    /// omitted.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, NamedActor>> FindAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Account>()
            .AsNoTracking()
            .Include(row => row.Roles)
            .Where(row => ids.Contains(row.Id) && row.ErasedAt == null)
            .ToListAsync(cancellationToken);
        return found.ToDictionary(
            row => row.Id,
            row => new NamedActor(
                personalData.Decrypt(row, PersonalField.Name) ?? personalData.Decrypt(row, PersonalField.Email) ?? "",
                [.. row.Roles.Select(role => role.Role)]
            ),
            StringComparer.Ordinal
        );
    }

    /// <summary>Returns whether an administrator exists.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>()
            .AnyAsync(row => row.ErasedAt == null && row.Roles.Any(role => role.Role == Role.Administrator), cancellationToken);
    }

    /// <summary>
    /// Returns the roles of an account; null if it may not sign in. A lockout after failed attempts does not affect its sessions.
    /// </summary>
    public async Task<IReadOnlyList<Role>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var account = await db.Set<Account>()
            .AsNoTracking()
            .Include(row => row.Roles)
            .FirstOrDefaultAsync(row => row.Id == id && row.ErasedAt == null && row.EmailConfirmed, cancellationToken);
        return account is { IsClosed: false } ? [.. account.Roles.Select(row => row.Role)] : null;
    }

    /// <summary>Recomputes blind indexes of email addresses that were computed with an earlier key. Returns how many changed.</summary>
    public async Task<int> ReindexAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changed = 0;
        foreach (
            var account in await db.Set<Account>()
                .AsNoTracking()
                .Where(row => row.NormalizedEmail != null && row.EmailSealed != null)
                .ToListAsync(cancellationToken)
        )
        {
            if (index.IsCurrent(account.NormalizedEmail!) || personalData.Decrypt(account, PersonalField.Email) is not { } email)
                continue;
            var (before, digest) = (account.NormalizedEmail, index.Compute(BlindIndexNormalizer.Plain(email)));
            changed += await db.Set<Account>()
                .Where(row => row.Id == account.Id && row.NormalizedEmail == before)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.NormalizedEmail, digest), cancellationToken);
        }

        return changed;
    }

    /// <summary>
    /// Removes accounts that were created before a given time and whose email address is not confirmed, each with an audit entry.
    /// </summary>
    public async Task RemoveUnconfirmedAsync(DateTimeOffset openedBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Set<Account>()
            .AsNoTracking()
            .Where(row => !row.EmailConfirmed && row.ErasedAt == null && row.CreatedAt < openedBefore)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Set<IdentityUserToken<string>>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
            await db.Set<AccountRole>().Where(row => row.AccountId == id).ExecuteDeleteAsync(cancellationToken);
            // If the address is confirmed concurrently, this deletes nothing and the transaction is rolled back.
            if (
                await db.Set<Account>()
                    .Where(row => row.Id == id && !row.EmailConfirmed && row.CreatedAt < openedBefore)
                    .ExecuteDeleteAsync(cancellationToken) != 1
            )
                continue;
            db.Add(AuditRow.Create(Actor.Program, now, "account.removed", id));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
