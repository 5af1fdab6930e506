using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases of administrators: people are locked, and given roles. Who lost or won a role signs in again.</summary>
internal sealed class ChangeRoles(UserManager<Account> users, AccountsStore accounts, SessionRegister sessions, TimeProvider clock)
{
    /// <summary>Closes an account to its holder, or opens it again.</summary>
    public async Task LockAsync(Account account, bool locks, string why, Actor actor, CancellationToken cancel)
    {
        await users.SetLockoutEndDateAsync(account, locks ? DateTimeOffset.MaxValue.AddDays(-2) : null);
        await accounts.SaveAsync(AuditRow.Of(actor, clock.GetUtcNow(), locks ? "account.locked" : "account.unlocked", account.Id).With(why), cancel);
        if (locks) await sessions.EndAllAsync(account.Id, SessionEnd.AccountClosed, cancel);
    }

    /// <summary>Whether a person can show a second factor, without which what is grave stays closed.</summary>
    public async Task<bool> HasSecondFactorAsync(Account account) => account.TwoFactorEnabled || (await users.GetPasskeysAsync(account)).Count > 0;

    /// <summary>Takes the second factors of somebody who has lost them all: the password alone lets the person in, to begin others.</summary>
    public async Task ForgetFactorsAsync(Account account, string why, Actor actor, CancellationToken cancel)
    {
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        foreach (var passkey in await users.GetPasskeysAsync(account)) await users.RemovePasskeyAsync(account, passkey.CredentialId);
        await accounts.SaveAsync(AuditRow.Of(actor, clock.GetUtcNow(), "factors.forgotten", account.Id).With(why), cancel);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, cancel);
    }

    /// <summary>Gives an account exactly these roles; false when it would leave nobody to look after accounts.</summary>
    public async Task<bool> SetAsync(Account account, IReadOnlyCollection<Role> roles, string why, Actor actor, CancellationToken cancel)
    {
        if (!await accounts.SetRolesAsync(account, roles, AuditRow.Of(actor, clock.GetUtcNow(), "roles.changed", account.Id).With(why), cancel)) return false;
        await sessions.EndAllAsync(account.Id, SessionEnd.RolesChanged, cancel);
        return true;
    }
}
