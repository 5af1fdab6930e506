using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: a person changes what proves who it is. Every other session ends with it: whoever held one must prove again.</summary>
internal sealed class CredentialChanges(UserManager<Account> users, AccountsStore accounts, SessionRegister sessions, AccountEmails letters, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The key of the authenticator that this session is beginning; null for none. The key that counts already is never shown again.</summary>
    public async Task<string?> PendingKeyAsync(PageRequest visit, Account account) => account.Invented
        ? await users.GetAuthenticatorKeyAsync(account)
        : await accounts.PendingAuthenticatorAsync(account, CurrentUser.From(visit.Context).Session!, Now, visit.Cancel);

    /// <summary>Makes a key for an authenticator, which counts once a code of it is shown.</summary>
    public async Task<string> NewPendingKeyAsync(PageRequest visit, Account account)
    {
        var letters = users.GenerateNewAuthenticatorKey();
        await accounts.SetPendingAuthenticatorAsync(account, CurrentUser.From(visit.Context).Session!, Now, letters, visit.Cancel);
        return letters;
    }

    /// <summary>Whether a code is one that an authenticator under some key shows now, and was not shown before.</summary>
    public bool Fits(Account account, string letters, string code)
    {
        // Codes of another key have steps of their own.
        if (Totp.StepOf(Totp.KeyOf(letters), code, clock.GetUtcNow(), null) is not { } step) return false;
        if (!account.Invented) account.LastStep = step;
        return true;
    }

    /// <summary>The authenticator under a key counts from now on, in place of any before. Gives new recovery codes, which nobody can show again.</summary>
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
        // Codes of the next authenticator are others.
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await DoneAsync(visit, account, "authenticator.ended");
    }

    /// <summary>Changes the password. Gives what is wrong, by the names of the framework; nothing when it is done.</summary>
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

    /// <summary>Notes a change, ends every other session, and tells the person by a message: a theft must not go unseen.</summary>
    public async Task DoneAsync(PageRequest visit, Account account, string action)
    {
        await accounts.SaveAsync(AuditRow.Create(Actor.From(visit.Context), clock.GetUtcNow(), action, account.Id), visit.Cancel);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, visit.Cancel, CurrentUser.From(visit.Context).Session);
        await letters.ChangedAsync(visit, account);
    }
}
