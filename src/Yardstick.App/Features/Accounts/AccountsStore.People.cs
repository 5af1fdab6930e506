using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

internal sealed partial class AccountsStore
{
    /// <summary>An account with its roles; null when there is none, or it is erased.</summary>
    public Task<Account?> WithRolesAsync(string id, CancellationToken cancellationToken) =>
        Context.Set<Account>().AsTracking().Include(row => row.Roles).FirstOrDefaultAsync(row => row.Id == id && row.ErasedAt == null, cancellationToken);

    /// <summary>Whether a person can show a second factor, without which what is sensitive stays closed.</summary>
    public async Task<bool> HasSecondFactorAsync(Account account) => account.TwoFactorEnabled || (await GetPasskeysAsync(account, CancellationToken.None)).Count > 0;

    public async Task<IReadOnlyList<Role>> RolesOfAsync(string id, CancellationToken cancellationToken) =>
        await Context.Set<AccountRole>().Where(row => row.AccountId == id).Select(row => row.Role).ToListAsync(cancellationToken);

    /// <summary>Every account that is not erased, the newest first.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellationToken) =>
        await Context.Set<Account>().AsNoTracking().Include(row => row.Roles).Where(row => row.ErasedAt == null).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);

    /// <summary>The names and roles of some accounts; those that are erased or unknown are left out.</summary>
    public async Task<IReadOnlyDictionary<string, NamedActor>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = await Context.Set<Account>().AsNoTracking().Include(row => row.Roles).Where(row => ids.Contains(row.Id) && row.ErasedAt == null).ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Id, row => new NamedActor(Open(row, Personal.Name) ?? Open(row, Personal.Email) ?? "", [.. row.Roles.Select(role => role.Role)]), StringComparer.Ordinal);
    }

    /// <summary>Whether anybody at all looks after the accounts.</summary>
    public Task<bool> HasAdministratorAsync(CancellationToken cancellationToken) =>
        Context.Set<Account>().AnyAsync(row => row.ErasedAt == null && row.Roles.Any(role => role.Role == Role.Administrator), cancellationToken);

    /// <summary>Gives an account exactly these roles, under audit. The last administrator keeps the role: then nothing is changed, and false is given.</summary>
    public async Task<bool> SetRolesAsync(Account account, IReadOnlyCollection<Role> roles, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAloneAsync(cancellationToken);
        if (!roles.Contains(Role.Administrator) && await IsLastAsync(account, cancellationToken)) return false;
        (entry.Before, entry.After) = (Words(account.Roles.Select(role => role.Role)), Words(roles));
        account.Roles.RemoveAll(role => !roles.Contains(role.Role));
        account.Roles.AddRange(roles.Where(role => account.Roles.All(one => one.Role != role)).Select(role => new AccountRole { AccountId = account.Id, Role = role }));
        Context.Add(entry);
        await Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Saves what was changed on tracked accounts, under audit.</summary>
    public Task SaveAsync(AuditRow entry, CancellationToken cancellationToken)
    {
        Context.Add(entry);
        return Context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The documents of a person, without their contents.</summary>
    public async Task<IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)>> DocumentsAsync(Account account, CancellationToken cancellationToken)
    {
        var rows = await Context.Set<LicenceDocument>().AsNoTracking().Where(row => row.AccountId == account.Id).OrderBy(row => row.AddedAt)
            .Select(row => new { row.Id, row.NameSealed, row.Bytes, row.AddedAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, NameOf(account, row.Id, row.NameSealed), row.Bytes, row.AddedAt))];
    }

    /// <summary>One document of a person; null when it is not this person's.</summary>
    public async Task<(string Name, byte[] Content)?> DocumentAsync(Account account, string id, CancellationToken cancellationToken)
    {
        if (await Context.Set<LicenceDocument>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.AccountId == account.Id, cancellationToken) is not { } row) return null;
        return (NameOf(account, id, row.NameSealed), envelope.Open(WrappedKeyOf(account), DocumentPlace("Content", id), row.ContentSealed));
    }

    /// <summary>Adds a document; false when the account has no room for it. Of two that come at once, the second is counted with the first.</summary>
    public async Task<bool> AddDocumentAsync(Account account, string name, byte[] content, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var transaction = await Context.Database.BeginTransactionAsync(cancellationToken);
        // On SQLite there is one writer at a time anyhow.
        if (Context.Database.IsNpgsql()) await Context.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE \"Id\" = {account.Id} FOR UPDATE", cancellationToken);
        var kept = Context.Set<LicenceDocument>().Where(row => row.AccountId == account.Id);
        if (!DocumentQuota.Fits(await kept.CountAsync(cancellationToken), await kept.SumAsync(row => (long)row.Bytes, cancellationToken), content.Length)) return false;
        var id = Guid.CreateVersion7().ToString("N");
        Context.Add(new LicenceDocument
        {
            Id = id,
            AccountId = account.Id,
            NameSealed = envelope.Seal(WrappedKeyOf(account), DocumentPlace("Name", id), Encoding.UTF8.GetBytes(name)),
            ContentSealed = envelope.Seal(WrappedKeyOf(account), DocumentPlace("Content", id), content),
            Bytes = content.Length,
            AddedAt = entry.At,
        });
        await SaveAsync(entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes a document; false when it is not this person's.</summary>
    public async Task<bool> RemoveDocumentAsync(Account account, string id, AuditRow entry, CancellationToken cancellationToken)
    {
        if (await Context.Set<LicenceDocument>().FirstOrDefaultAsync(row => row.Id == id && row.AccountId == account.Id, cancellationToken) is not { } row) return false;
        Context.Remove(row);
        await SaveAsync(entry, cancellationToken);
        return true;
    }

    /// <summary>
    /// Erases a person: the key goes, and with it every copy of what was sealed under it. The pseudonym stays, so that what the record of
    /// everything done says of it stays true. A backup holds the wrapped key too: it ends with the master key that wrapped it, once a new one
    /// has taken over and the old one is destroyed.
    /// </summary>
    public async Task<bool> EraseAsync(Account account, AuditRow entry, CancellationToken cancellationToken)
    {
        await Context.WipeFreedAsync(cancellationToken);
        await using var transaction = await BeginAloneAsync(cancellationToken);
        if (await IsLastAsync(account, cancellationToken)) return false;
        await Context.Set<LicenceDocument>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await Context.Set<IdentityUserPasskey<string>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await Context.Set<IdentityUserToken<string>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await Context.Set<AccountRole>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        account.PersonKey = account.EmailSealed = account.NameSealed = account.PhoneSealed = account.AddressSealed = account.BirthDateSealed = null;
        account.Roles.Clear();
        (account.NormalizedEmail, account.PasswordHash, account.EmailConfirmed, account.TwoFactorEnabled, account.LastStep) = (null, null, false, false, null);
        (account.SecurityStamp, account.ErasedAt) = (Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20)), entry.At);
        Context.ChangeTracker.Clear();
        Context.Update(account);
        Context.Add(entry);
        await Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await transaction.DisposeAsync();
        await Context.EmptyJournalAsync(cancellationToken);
        return true;
    }

    /// <summary>Makes the digests of addresses anew that an earlier key of blind indexes made. Returns how many.</summary>
    public async Task<int> ReindexAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var account in await Context.Set<Account>().AsNoTracking().Where(row => row.NormalizedEmail != null && row.EmailSealed != null).ToListAsync(cancellationToken))
        {
            if (index.IsCurrent(account.NormalizedEmail!) || Open(account, Personal.Email) is not { } email) continue;
            var (before, digest) = (account.NormalizedEmail, index.Compute(BlindIndexNormalizer.Plain(email)));
            changed += await Context.Set<Account>().Where(row => row.Id == account.Id && row.NormalizedEmail == before)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.NormalizedEmail, digest), cancellationToken);
        }

        return changed;
    }

    /// <summary>Removes accounts that were opened before a moment and whose address nobody has confirmed, each under audit.</summary>
    public async Task RemoveUnconfirmedAsync(DateTimeOffset openedBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await Context.Set<Account>().AsNoTracking().Where(row => !row.EmailConfirmed && row.ErasedAt == null && row.CreatedAt < openedBefore).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            await using var transaction = await Context.Database.BeginTransactionAsync(cancellationToken);
            await Context.Set<IdentityUserToken<string>>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
            await Context.Set<AccountRole>().Where(row => row.AccountId == id).ExecuteDeleteAsync(cancellationToken);
            // Somebody who confirms at this very moment keeps the account: then nothing is removed.
            if (await Context.Set<Account>().Where(row => row.Id == id && !row.EmailConfirmed && row.CreatedAt < openedBefore).ExecuteDeleteAsync(cancellationToken) != 1) continue;
            Context.Add(AuditRow.Create(Actor.Program, now, "account.removed", id));
            await Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Begins a transaction in which nobody else changes roles: of two last administrators, only one can go.</summary>
    private async Task<IDbContextTransaction> BeginAloneAsync(CancellationToken cancellationToken)
    {
        var transaction = await Context.Database.BeginTransactionAsync(cancellationToken);
        // On SQLite there is one writer at a time anyhow.
        if (Context.Database.IsNpgsql()) await Context.Database.ExecuteSqlRawAsync("LOCK TABLE account_roles IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        return transaction;
    }

    private async Task<bool> IsLastAsync(Account account, CancellationToken cancellationToken) =>
        account.Roles.Any(role => role.Role == Role.Administrator)
        && !await Context.Set<AccountRole>().AnyAsync(role => role.Role == Role.Administrator && role.AccountId != account.Id, cancellationToken);

    private string NameOf(Account account, string id, byte[] content) => Encoding.UTF8.GetString(envelope.Open(WrappedKeyOf(account), DocumentPlace("Name", id), content));

    private WrappedKey WrappedKeyOf(Account account) => new(KeyOf(account), Place(account, "PersonKey"));

    private static SealContext DocumentPlace(string column, string id) => new("licence_documents", column, id);

    private static string Words(IEnumerable<Role> roles) => string.Join(' ', roles.Order());
}
