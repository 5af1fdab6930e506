using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: a person changes their credentials. Every other session ends, so that its holder must sign in again.</summary>
internal sealed class CredentialChanges(UserManager<Account> users, AccountsStore accounts, SessionRegister sessions, AccountEmails letters, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// Returns the key of the authenticator that this session is setting up; null for none. An active key is never shown again.
    /// </summary>
    public async Task<string?> PendingKeyAsync(PageRequest visit, Account account) => account.Invented
        ? await users.GetAuthenticatorKeyAsync(account)
        : await accounts.PendingAuthenticatorAsync(account, CurrentUser.From(visit.Context).Session!, Now, visit.Cancel);

    /// <summary>Creates an authenticator key, which becomes active once a code confirms it.</summary>
    public async Task<string> NewPendingKeyAsync(PageRequest visit, Account account)
    {
        var letters = users.GenerateNewAuthenticatorKey();
        await accounts.SetPendingAuthenticatorAsync(account, CurrentUser.From(visit.Context).Session!, Now, letters, visit.Cancel);
        return letters;
    }

    /// <summary>Returns whether a code is currently valid for a key and unused.</summary>
    public bool Fits(Account account, string letters, string code)
    {
        // Time steps used with another key do not apply.
        if (Totp.StepOf(Totp.KeyOf(letters), code, clock.GetUtcNow(), null) is not { } step) return false;
        if (!account.Invented) account.LastStep = step;
        return true;
    }

    /// <summary>
    /// Activates the authenticator with a key, replacing any other. Returns new recovery codes, which cannot be displayed again.
    /// </summary>
    public async Task<IReadOnlyList<string>> BeginAuthenticatorAsync(PageRequest visit, Account account, string letters, int codes)
    {
        await accounts.SetAuthenticatorKeyAsync(account, letters, visit.Cancel);
        await accounts.SetPendingAuthenticatorAsync(account, "", Now, null, visit.Cancel);
        await users.SetTwoFactorEnabledAsync(account, true);
        var made = (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, codes))!.ToList();
        await DoneAsync(visit, account, "authenticator.begun");
        return made;
    }

    public async Task EndAuthenticatorAsync(PageRequest visit, Account account)
    {
        // The next authenticator has different codes.
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await DoneAsync(visit, account, "authenticator.ended");
    }

    /// <summary>Changes the password. Returns ASP.NET Core Identity's error codes; empty on success.</summary>
    public async Task<IReadOnlyList<string>> PasswordAsync(PageRequest visit, Account account, string present, string next)
    {
        if (await users.IsLockedOutAsync(account)) return ["PasswordMismatch"];
        var changed = await users.ChangePasswordAsync(account, present, next);
        if (!changed.Succeeded)
        {
            if (changed.Errors.Any(error => error.Code == "PasswordMismatch")) await users.AccessFailedAsync(account);
            return [.. changed.Errors.Select(error => error.Code)];
        }

        await DoneAsync(visit, account, "password.changed");
        return [];
    }

    /// <summary>Records a change, ends every other session, and emails the person, so that a theft is noticed.</summary>
    public async Task DoneAsync(PageRequest visit, Account account, string action)
    {
        await accounts.SaveAsync(AuditRow.Create(Actor.From(visit.Context), clock.GetUtcNow(), action, account.Id), visit.Cancel);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, visit.Cancel, CurrentUser.From(visit.Context).Session);
        await letters.ChangedAsync(visit, account);
    }
}
