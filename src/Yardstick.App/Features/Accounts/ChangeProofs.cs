using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: a person changes what proves who it is. Every other session ends with it: whoever held one must prove again.</summary>
internal sealed class ChangeProofs(UserManager<Account> users, AccountsStore accounts, SessionRegister sessions, Letters letters, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The authenticator counts from now on. Gives new recovery codes, which nobody can show again.</summary>
    public async Task<IReadOnlyList<string>> BeginAuthenticatorAsync(Visit visit, Account account, int codes)
    {
        await users.SetTwoFactorEnabledAsync(account, true);
        var made = (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, codes))!.ToList();
        await DoneAsync(visit, account, "authenticator.begun");
        return made;
    }

    public async Task EndAuthenticatorAsync(Visit visit, Account account)
    {
        // Codes of the next authenticator are others.
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await DoneAsync(visit, account, "authenticator.ended");
    }

    /// <summary>Changes the password. Gives what is wrong, by the names of the framework; nothing when it is done.</summary>
    public async Task<IReadOnlyList<string>> PasswordAsync(Visit visit, Account account, string present, string next)
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
    public async Task DoneAsync(Visit visit, Account account, string action)
    {
        await accounts.SaveAsync(AuditRow.Of(Actor.Of(visit.Context), clock.GetUtcNow(), action, account.Id), visit.Cancel);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, visit.Cancel, Caller.Of(visit.Context).Session);
        await letters.ChangedAsync(visit, account);
    }
}
