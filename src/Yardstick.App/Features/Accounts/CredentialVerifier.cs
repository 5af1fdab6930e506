using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Verifies passwords and second factors. Wrong ones count towards the lockout of the account. A wrong address and a wrong password give
/// the same error.
/// </summary>
internal sealed partial class CredentialVerifier(
    UserManager<Account> users,
    AuditStore audit,
    AccountEmails letters,
    TimeProvider clock,
    ILogger<CredentialVerifier> log
)
{
    private const int MostDoublings = 10;
    private const string RecoveryLetters = "23456789BCDFGHJKMNPQRTVWXY",
        Password = "password";

    private static readonly TimeSpan LongestLock = TimeSpan.FromDays(1);

    // Verified against when no account matches, so that the response time does not reveal whether an account exists.
    private static readonly Account DummyAccount = new();
    private static string? _dummyHash;

    /// <summary>Verifies an email address and a password and returns the account, which may still need a second factor.</summary>
    public async Task<Outcome<Account>> PasswordAsync(string email, string password, Actor from, CancellationToken cancellationToken)
    {
        var account = email.Length is > 0 and <= 254 ? await users.FindByEmailAsync(email) : null;
        // A locked account responds like a missing one, so that its existence is revealed only to someone with the password.
        if (account?.PasswordHash is null || await users.IsLockedOutAsync(account))
        {
            _dummyHash ??= users.PasswordHasher.HashPassword(DummyAccount, nameof(DummyAccount));
            users.PasswordHasher.VerifyHashedPassword(DummyAccount, _dummyHash, password);
            Unknown();
            return new Refusal(RefusalCode.WrongProof);
        }

        if (!await users.CheckPasswordAsync(account, password))
            return await FailedAsync(account, Password, from, cancellationToken);
        if (!account.EmailConfirmed)
            return new Refusal(RefusalCode.EmailNotConfirmed);
        if (!account.TwoFactorEnabled)
            await users.ResetAccessFailedCountAsync(account);
        return account;
    }

    /// <summary>Verifies an authenticator code or a recovery code, which is then used up.</summary>
    public async Task<Outcome<Account>> SecondFactorAsync(string accountId, string code, Actor from, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId) is not { } account || !account.TwoFactorEnabled)
            return new Refusal(RefusalCode.WrongProof);
        if (await users.IsLockedOutAsync(account))
            return new Refusal(RefusalCode.AccountLocked);
        if (!await AcceptsAsync(account, code, from))
            return await FailedAsync(account, "second-factor", from, cancellationToken);
        await users.ResetAccessFailedCountAsync(account);
        if (account.FactorLocks == 0)
            return account;
        account.FactorLocks = 0;
        await users.UpdateAsync(account);
        return account;
    }

    /// <summary>
    /// Verifies password and second factor together, as API clients send them. An account with passkeys but no authenticator is refused.
    /// </summary>
    /// <param name="code">The authenticator or recovery code; null if none was sent.</param>
    public async Task<Outcome<VerifiedCredentials>> BothAsync(
        string email,
        string password,
        string? code,
        Actor from,
        CancellationToken cancellationToken
    ) =>
        await (await PasswordAsync(email, password, from, cancellationToken)).Match<Task<Outcome<VerifiedCredentials>>>(
            async account =>
            {
                if (!account.TwoFactorEnabled)
                    return (await users.GetPasskeysAsync(account)).Count == 0
                        ? new VerifiedCredentials(account, SecondFactorVerified: false)
                        : new Refusal(RefusalCode.SecondFactorNeeded);
                if (code is null)
                    return new Refusal(RefusalCode.SecondFactorNeeded);
                return (await SecondFactorAsync(account.Id, code, from, cancellationToken)).Match<Outcome<VerifiedCredentials>>(
                    proved => new VerifiedCredentials(proved, SecondFactorVerified: true),
                    refusal => refusal
                );
            },
            refusal => Task.FromResult<Outcome<VerifiedCredentials>>(refusal)
        );

    /// <summary>Returns the current authenticator code of a demo account; null for any other account.</summary>
    public async Task<string?> GetDemoCodeAsync(Account account) =>
        account.Invented && await users.GetAuthenticatorKeyAsync(account) is { } key ? Totp.At(Totp.GetKey(key), clock.GetUtcNow()) : null;

    /// <summary>Returns whether an authenticator code is valid and unused, and marks it as used, except on demo accounts.</summary>
    public async Task<bool> TryUseCodeAsync(Account account, string code)
    {
        if (
            await users.GetAuthenticatorKeyAsync(account) is not { } key
            || Totp.GetStep(Totp.GetKey(key), code, clock.GetUtcNow(), account.LastStep) is not { } step
        )
            return false;
        // Many users share a demo account, and its page shows the code to all of them.
        if (account.Invented)
            return true;
        account.LastStep = step;
        // If the same code is sent twice concurrently, the second update fails the concurrency check.
        return (await users.UpdateAsync(account)).Succeeded;
    }

    private async Task<bool> AcceptsAsync(Account account, string code, Actor from)
    {
        if (await TryUseCodeAsync(account, code))
            return true;
        var recovery = string.Concat(code.ToUpperInvariant().Where(RecoveryLetters.Contains));
        if (recovery.Length != 10)
            return false;
        var taken = (await users.RedeemTwoFactorRecoveryCodeAsync(account, $"{recovery[..5]}-{recovery[5..]}")).Succeeded;
        if (taken)
            await audit.AddAsync(
                AuditRow.Create(new Actor(account.Id, from.Address), clock.GetUtcNow(), "recovery-code.used", account.Id),
                CancellationToken.None
            );
        return taken;
    }

    /// <summary>
    /// Counts a failure and adds an audit entry. A lockout is revealed only to someone who has already given the password.
    /// </summary>
    private async Task<Refusal> FailedAsync(Account account, string what, Actor from, CancellationToken cancellationToken)
    {
        var (counted, isLocked, isNew) = await users.CountFailureAsync(account);
        await audit.AddAsync(
            AuditRow.Create(new Actor(account.Id, from.Address), clock.GetUtcNow(), "sign-in.refused", account.Id).With(what),
            cancellationToken
        );
        if (!isLocked)
            return new Refusal(RefusalCode.WrongProof);
        if (isNew)
            await LockedAsync(counted, what, cancellationToken);
        return new Refusal(what == Password ? RefusalCode.WrongProof : RefusalCode.AccountLocked);
    }

    /// <summary>
    /// Handles a new lockout and notifies the owner. After wrong codes, which need the right password first, each lockout lasts twice as
    /// long as the previous one: 15 minutes, 30 minutes, and so on up to a day.
    /// </summary>
    private async Task LockedAsync(Account account, string what, CancellationToken cancellationToken)
    {
        if (what != Password)
        {
            var minutes = Math.Min(
                LongestLock.TotalMinutes,
                users.Options.Lockout.DefaultLockoutTimeSpan.TotalMinutes * Math.Pow(2, Math.Min(account.FactorLocks, MostDoublings))
            );
            account = await users.ChangeAsync(
                account,
                one =>
                {
                    one.FactorLocks++;
                    return users.SetLockoutEndDateAsync(one, clock.GetUtcNow().AddMinutes(minutes));
                }
            );
        }

        await letters.LockedAsync(account, account.LockoutEnd ?? clock.GetUtcNow(), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: no open account has that address.")]
    private partial void Unknown();
}

/// <summary>Represents the account whose credentials were verified.</summary>
/// <param name="SecondFactorVerified">Whether a second factor was verified.</param>
internal sealed record VerifiedCredentials(Account Account, bool SecondFactorVerified);
