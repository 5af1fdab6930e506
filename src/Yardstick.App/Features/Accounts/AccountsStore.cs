using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Accounts as the sign-in of the framework keeps them, but for what must not lie open: addresses, authenticators' keys and recovery codes.</summary>
internal sealed partial class AccountsStore(YardstickDb db, Envelope envelope, BlindIndex index)
    : UserOnlyStore<Account, YardstickDb, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, IdentityUserPasskey<string>>(db)
{
    private const string Table = "accounts", CodeSeparator = ";", Store = "[AspNetUserStore]", PendingKey = "PendingAuthenticatorKey";
    private static readonly TimeSpan PendingPatience = TimeSpan.FromMinutes(15);

    /// <summary>The tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable(Table).HasKey(row => row.Id);
            account.HasIndex(row => row.NormalizedUserName).IsUnique();
            // What is normalized is a blind index: two accounts of one address are found without storing the address.
            account.HasIndex(row => row.NormalizedEmail).IsUnique();
            account.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
            account.Ignore(row => row.Email).Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed);
            account.HasMany(row => row.Roles).WithOne().HasForeignKey(role => role.AccountId);
        });
        model.Entity<AccountRole>().ToTable("account_roles").HasKey(role => new { role.AccountId, role.Role });
        model.Entity<IdentityUserToken<string>>(token =>
        {
            token.ToTable("account_tokens").HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
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
        });
    }

    public override Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken = default) => Task.FromResult(Open(user, Personal.Email));

    public override Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken = default)
    {
        Seal(user, Personal.Email, email);
        return Task.CompletedTask;
    }

    public override Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken = default) =>
        base.SetNormalizedEmailAsync(user, normalizedEmail?.Split(BlindIndexNormalizer.Separator)[0], cancellationToken);

    public override async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken = default)
    {
        var digests = normalizedEmail.Split(BlindIndexNormalizer.Separator);
        return await Context.Set<Account>().AsTracking().FirstOrDefaultAsync(row => digests.Contains(row.NormalizedEmail), cancellationToken);
    }

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken)
    {
        var kept = await base.GetAuthenticatorKeyAsync(user, cancellationToken);
        return kept is null || user.PersonKey is not { } key ? null : envelope.OpenText(key, Place(user, "AuthenticatorKey"), Convert.FromBase64String(kept));
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, Convert.ToBase64String(envelope.Seal(KeyOf(user), Place(user, "AuthenticatorKey"), key)), cancellationToken);

    /// <summary>The key of an authenticator that is being begun in a session; null when there is none, it was begun elsewhere, or too long ago.</summary>
    public async Task<string?> PendingAuthenticatorAsync(Account user, string session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await GetTokenAsync(user, Store, PendingKey, cancellationToken) is not { } kept || user.PersonKey is not { } key) return null;
        var parts = envelope.OpenText(key, Place(user, PendingKey), Convert.FromBase64String(kept)).Split(' ');
        var madeAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        return parts[0] == session && now - madeAt < PendingPatience ? parts[2] : null;
    }

    /// <summary>Keeps the key of an authenticator until a code of it is shown; null forgets it.</summary>
    public async Task SetPendingAuthenticatorAsync(Account user, string session, DateTimeOffset now, string? letters, CancellationToken cancellationToken)
    {
        if (letters is null) await RemoveTokenAsync(user, Store, PendingKey, cancellationToken);
        else
        {
            var content = envelope.Seal(KeyOf(user), Place(user, PendingKey), $"{session} {now.ToUnixTimeSeconds()} {letters}");
            await SetTokenAsync(user, Store, PendingKey, Convert.ToBase64String(content), cancellationToken);
        }

        await UpdateAsync(user, cancellationToken);
    }

    /// <summary>Codes are kept as hashes: who reads the database cannot use them.</summary>
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => HashOf(user, code)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        code.Contains(CodeSeparator, StringComparison.Ordinal) ? Task.FromResult(false) : RedeemHashAsync(user, index.AllOf(Recovery(user, code)), cancellationToken);

    /// <summary>Something that says who a person is; null when it was never told, or is erased.</summary>
    public string? Open(Account account, Personal what) =>
        account.PersonKey is { } key && Sealed(account, what) is { } content ? envelope.OpenText(key, Place(account, what.ToString()), content) : null;

    /// <summary>Keeps something that says who a person is, sealed.</summary>
    public void Seal(Account account, Personal what, string? text)
    {
        var content = string.IsNullOrWhiteSpace(text) ? null : envelope.Seal(KeyOf(account), Place(account, what.ToString()), text.Trim());
        switch (what)
        {
            case Personal.Email: account.EmailSealed = content; break;
            case Personal.Name: account.NameSealed = content; break;
            case Personal.Phone: account.PhoneSealed = content; break;
            case Personal.Address: account.AddressSealed = content; break;
            case Personal.BirthDate: account.BirthDateSealed = content; break;
            default: throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    // The framework compares whole lists of codes by name; the list must be taken from the database as it is, hashes and all.
    private async Task<bool> RedeemHashAsync(Account user, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, Store, "RecoveryCodes", cancellationToken) ?? "").Split(CodeSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!kept.Any(hashes.Contains)) return false;
        await base.ReplaceCodesAsync(user, kept.Where(one => !hashes.Contains(one)), cancellationToken);
        return true;
    }

    private static byte[]? Sealed(Account account, Personal what) => what switch
    {
        Personal.Email => account.EmailSealed,
        Personal.Name => account.NameSealed,
        Personal.Phone => account.PhoneSealed,
        Personal.Address => account.AddressSealed,
        Personal.BirthDate => account.BirthDateSealed,
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private byte[] KeyOf(Account account) => account.PersonKey ??= envelope.NewKey(Place(account, "PersonKey"));

    private static SealContext Place(Account account, string column) => new(Table, column, account.Id);

    /// <summary>Codes are short: their hash is keyed, so that whoever has the database alone cannot try them all.</summary>
    private string HashOf(Account account, string code) => index.Compute(Recovery(account, code));

    private static string Recovery(Account account, string code) => $"recovery code {account.Id} {code}";
}

/// <summary>What says who a person is.</summary>
internal enum Personal
{
    Email,
    Name,
    Phone,
    Address,
    BirthDate,
}
