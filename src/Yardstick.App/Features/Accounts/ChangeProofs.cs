using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: a person changes what proves who it is. Every other session ends with it: whoever held one must prove again.</summary>
internal sealed class ChangeProofs(UserManager<Account> users, AccountsStore accounts, SessionRegister sessions, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The authenticator counts from now on. Gives new recovery codes, which nobody can show again.</summary>
    public async Task<IReadOnlyList<string>> BeginAuthenticatorAsync(Account account, int codes, Actor actor, string session, CancellationToken cancel)
    {
        await users.SetTwoFactorEnabledAsync(account, true);
        var made = (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, codes))!.ToList();
        await DoneAsync(account, "authenticator.begun", actor, session, cancel);
        return made;
    }

    public async Task EndAuthenticatorAsync(Account account, Actor actor, string session, CancellationToken cancel)
    {
        // Codes of the next authenticator are others.
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await DoneAsync(account, "authenticator.ended", actor, session, cancel);
    }

    /// <summary>Changes the password. Gives what is wrong, by the names of the framework; nothing when it is done.</summary>
    public async Task<IReadOnlyList<string>> PasswordAsync(Account account, string present, string next, Actor actor, string session, CancellationToken cancel)
    {
        if (await users.IsLockedOutAsync(account)) return ["PasswordMismatch"];
        var changed = await users.ChangePasswordAsync(account, present, next);
        if (!changed.Succeeded)
        {
            if (changed.Errors.Any(error => error.Code == "PasswordMismatch")) await users.AccessFailedAsync(account);
            return [.. changed.Errors.Select(error => error.Code)];
        }

        await DoneAsync(account, "password.changed", actor, session, cancel);
        return [];
    }

    private async Task DoneAsync(Account account, string action, Actor actor, string session, CancellationToken cancel)
    {
        await accounts.SaveAsync(AuditRow.Of(actor, clock.GetUtcNow(), action, account.Id), cancel);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, cancel, session);
    }
}
