using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Stores accounts for ASP.NET Core Identity. Personal data and authenticator keys are encrypted, email addresses are found by blind index,
/// and recovery codes are stored as keyed hashes.
/// </summary>
internal sealed class AccountsStore(YardstickDb db, Envelope envelope, PersonalDataEncryption personalData, BlindIndex index)
    : UserOnlyStore<
        Account,
        YardstickDb,
        string,
        IdentityUserClaim<string>,
        IdentityUserLogin<string>,
        IdentityUserToken<string>,
        IdentityUserPasskey<string>
    >(db)
{
    private const string CodeSeparator = ";",
        Store = "[AspNetUserStore]",
        PendingKey = "PendingAuthenticatorKey";
    private static readonly TimeSpan PendingPatience = TimeSpan.FromMinutes(15);

    /// <summary>Maps the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable(PersonalDataEncryption.Table).HasKey(row => row.Id);
            account.HasIndex(row => row.NormalizedUserName).IsUnique();
            // The normalized address is a blind index: this constraint rejects duplicate addresses without storing them.
            account.HasIndex(row => row.NormalizedEmail).IsUnique();
            account.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
            account.Ignore(row => row.Email).Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed);
            account.HasMany(row => row.Roles).WithOne().HasForeignKey(role => role.AccountId);
        });
        model.Entity<AccountRole>().ToTable("account_roles").HasKey(role => new { role.AccountId, role.Role });
        model.Entity<IdentityUserToken<string>>(token =>
        {
            token
                .ToTable("account_tokens")
                .HasKey(row => new
                {
                    row.UserId,
                    row.LoginProvider,
                    row.Name,
                });
            token.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
        });
        model.Entity<IdentityUserPasskey<string>>(passkey =>
        {
            passkey.ToTable("account_passkeys").HasKey(row => row.CredentialId);
            passkey.Property(row => row.UserId).IsRequired();
            passkey.OwnsOne(row => row.Data).ToJson();
            passkey.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
        });
        model.Entity<LicenceDocument>(document =>
        {
            document.ToTable("licence_documents").HasKey(row => row.Id);
            document.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
            // Contains the size, so that totals are computed without reading the documents.
            document.HasIndex(row => new { row.AccountId, row.Bytes });
        });
    }

    public override Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken = default) =>
        Task.FromResult(Decrypt(user, PersonalField.Email));

    public override Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken = default)
    {
        Encrypt(user, PersonalField.Email, email is null ? null : EmailAddress.Normalize(email) ?? email);
        return Task.CompletedTask;
    }

    public override Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken = default) =>
        base.SetNormalizedEmailAsync(user, normalizedEmail?.Split(BlindIndexNormalizer.Separator)[0], cancellationToken);

    /// <summary>
    /// Updates an account. After a concurrent change the stale row is forgotten, so that the account can be read again and the change
    /// repeated.
    /// </summary>
    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        var result = await base.UpdateAsync(user, cancellationToken);
        if (!result.Succeeded)
            Context.ChangeTracker.Clear();
        return result;
    }

    public override async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken = default)
    {
        var digests = normalizedEmail.Split(BlindIndexNormalizer.Separator);
        var found = await Context
            .Set<Account>()
            .AsTracking()
            .Where(row => digests.Contains(row.NormalizedEmail))
            .ToListAsync(cancellationToken);
        // An earlier version may have stored two forms of one address.
        return found.MinBy(row => Array.IndexOf(digests, row.NormalizedEmail));
    }

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken)
    {
        var kept = await base.GetAuthenticatorKeyAsync(user, cancellationToken);
        return kept is null || user.PersonKey is not { } key
            ? null
            : envelope.DecryptText(key, PersonalDataEncryption.Place(user, "AuthenticatorKey"), Convert.FromBase64String(kept));
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(
            user,
            Convert.ToBase64String(
                envelope.Encrypt(personalData.GetKey(user), PersonalDataEncryption.Place(user, "AuthenticatorKey"), key)
            ),
            cancellationToken
        );

    /// <summary>
    /// Returns the key of the authenticator that a session is setting up; null if there is none, it belongs to another session, or it has
    /// expired.
    /// </summary>
    public async Task<string?> PendingAuthenticatorAsync(
        Account user,
        string session,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await GetTokenAsync(user, Store, PendingKey, cancellationToken) is not { } kept || user.PersonKey is not { } key)
            return null;
        var parts = envelope.DecryptText(key, PersonalDataEncryption.Place(user, PendingKey), Convert.FromBase64String(kept)).Split(' ');
        var madeAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        return parts[0] == session && now - madeAt < PendingPatience ? parts[2] : null;
    }

    /// <summary>Stores the key of an authenticator until a code confirms it. A null key removes it.</summary>
    public async Task SetPendingAuthenticatorAsync(
        Account user,
        string session,
        DateTimeOffset now,
        string? letters,
        CancellationToken cancellationToken
    )
    {
        if (letters is null)
            await RemoveTokenAsync(user, Store, PendingKey, cancellationToken);
        else
        {
            var content = envelope.Encrypt(
                personalData.GetKey(user),
                PersonalDataEncryption.Place(user, PendingKey),
                $"{session} {now.ToUnixTimeSeconds()} {letters}"
            );
            await SetTokenAsync(user, Store, PendingKey, Convert.ToBase64String(content), cancellationToken);
        }

        await UpdateAsync(user, cancellationToken);
    }

    /// <summary>Stores recovery codes as hashes, so that someone who reads the database cannot use them.</summary>
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => ComputeHash(user, code)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        code.Contains(CodeSeparator, StringComparison.Ordinal)
            ? Task.FromResult(false)
            : RedeemHashAsync(user, index.ComputeAll(Recovery(user, code)), cancellationToken);

    /// <inheritdoc cref="PersonalDataEncryption.Decrypt"/>
    public string? Decrypt(Account account, PersonalField what) => personalData.Decrypt(account, what);

    /// <inheritdoc cref="PersonalDataEncryption.Encrypt"/>
    public void Encrypt(Account account, PersonalField what, string? text) => personalData.Encrypt(account, what, text);

    // The base class would compare plain codes and hash the remaining hashes again. Hashes under earlier keys are accepted too.
    private async Task<bool> RedeemHashAsync(Account user, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, Store, "RecoveryCodes", cancellationToken) ?? "").Split(
            CodeSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        if (!kept.Any(hashes.Contains))
            return false;
        await base.ReplaceCodesAsync(user, kept.Where(one => !hashes.Contains(one)), cancellationToken);
        return true;
    }

    /// <summary>
    /// Returns the keyed hash of a recovery code. Codes are short: with the database alone, a plain hash could be found by brute force.
    /// </summary>
    private string ComputeHash(Account account, string code) => index.Compute(Recovery(account, code));

    private static string Recovery(Account account, string code) => $"recovery code {account.Id} {code}";

    /// <summary>Returns an account with its roles, tracked for changes; null if it does not exist or is erased.</summary>
    public Task<Account?> WithRolesAsync(string id, CancellationToken cancellationToken) =>
        Context
            .Set<Account>()
            .AsTracking()
            .Include(row => row.Roles)
            .FirstOrDefaultAsync(row => row.Id == id && row.ErasedAt == null, cancellationToken);

    /// <summary>Returns whether an account has an authenticator or a passkey, which sensitive actions require.</summary>
    public async Task<bool> HasSecondFactorAsync(Account account) =>
        account.TwoFactorEnabled || (await GetPasskeysAsync(account, CancellationToken.None)).Count > 0;

    /// <summary>
    /// Replaces the roles of an account and adds an audit entry. Returns false and changes nothing if the last administrator would lose
    /// that role.
    /// </summary>
    public async Task<bool> SetRolesAsync(
        Account account,
        IReadOnlyCollection<Role> roles,
        AuditRow entry,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await BeginExclusiveTransactionAsync(cancellationToken);
        if (!roles.Contains(Role.Administrator) && await IsLastAsync(account, cancellationToken))
            return false;
        (entry.Before, entry.After) = (Words(account.Roles.Select(role => role.Role)), Words(roles));
        account.Roles.RemoveAll(role => !roles.Contains(role.Role));
        account.Roles.AddRange(
            roles
                .Where(role => account.Roles.All(one => one.Role != role))
                .Select(role => new AccountRole { AccountId = account.Id, Role = role })
        );
        Context.Add(entry);
        await Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Saves changes to tracked accounts together with an audit entry.</summary>
    public Task SaveAsync(AuditRow entry, CancellationToken cancellationToken)
    {
        Context.Add(entry);
        return Context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Erases a person by deleting the person's key, which makes every copy of the encrypted data unreadable (crypto-shredding). The
    /// pseudonym is kept, so that the audit log stays consistent. A backup still contains the wrapped key; it becomes useless once the
    /// master key that wrapped it has been replaced and destroyed. Returns false and changes nothing for the last administrator.
    /// </summary>
    public async Task<bool> EraseAsync(Account account, AuditRow entry, CancellationToken cancellationToken)
    {
        await Context.EnableSecureDeleteAsync(cancellationToken);
        await using var transaction = await BeginExclusiveTransactionAsync(cancellationToken);
        if (await IsLastAsync(account, cancellationToken))
            return false;
        await Context.Set<LicenceDocument>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await Context.Set<IdentityUserPasskey<string>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await Context.Set<IdentityUserToken<string>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await Context.Set<AccountRole>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        account.PersonKey =
            account.EmailSealed =
            account.NameSealed =
            account.PhoneSealed =
            account.AddressSealed =
            account.BirthDateSealed =
                null;
        account.Roles.Clear();
        (account.NormalizedEmail, account.PasswordHash, account.EmailConfirmed, account.TwoFactorEnabled, account.LastStep) = (
            null,
            null,
            false,
            false,
            null
        );
        (account.SecurityStamp, account.ErasedAt) = (
            Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20)),
            entry.At
        );
        Context.ChangeTracker.Clear();
        Context.Update(account);
        Context.Add(entry);
        await Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await transaction.DisposeAsync();
        await Context.TruncateWalAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Begins a transaction that excludes concurrent role changes, so that two requests cannot remove the last two administrators.
    /// </summary>
    private async Task<IDbContextTransaction> BeginExclusiveTransactionAsync(CancellationToken cancellationToken)
    {
        var transaction = await Context.Database.BeginTransactionAsync(cancellationToken);
        // SQLite allows only one writer at a time.
        if (Context.Database.IsNpgsql())
            await Context.Database.ExecuteSqlRawAsync("LOCK TABLE account_roles IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        return transaction;
    }

    private async Task<bool> IsLastAsync(Account account, CancellationToken cancellationToken) =>
        account.Roles.Any(role => role.Role == Role.Administrator)
        && !await Context
            .Set<AccountRole>()
            .AnyAsync(role => role.Role == Role.Administrator && role.AccountId != account.Id, cancellationToken);

    private static string Words(IEnumerable<Role> roles) => string.Join(' ', roles.Order());
}
