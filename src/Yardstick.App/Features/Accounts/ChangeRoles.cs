using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Locks accounts, removes second factors and changes roles, on behalf of administrators. Affected people must sign in again.
/// </summary>
internal sealed class ChangeRoles(
    UserManager<Account> users,
    AccountsStore accounts,
    SessionRegister sessions,
    GrantRoles grant,
    TimeProvider clock
)
{
    /// <summary>Closes an account or reopens it.</summary>
    public async Task LockAsync(Account account, bool locks, string why, Actor actor, CancellationToken cancellationToken)
    {
        await users.SetLockoutEndDateAsync(account, locks ? DateTimeOffset.MaxValue.AddDays(-2) : null);
        await accounts.SaveAsync(
            AuditRow.Create(actor, clock.GetUtcNow(), locks ? "account.locked" : "account.unlocked", account.Id).With(why),
            cancellationToken
        );
        if (locks)
            await sessions.EndAllAsync(account.Id, SessionEnd.AccountClosed, cancellationToken);
    }

    /// <summary>
    /// Removes the second factors of a person who has lost them. The person can then sign in with the password alone and set up new ones.
    /// </summary>
    public async Task ForgetFactorsAsync(Account account, string why, Actor actor, CancellationToken cancellationToken)
    {
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        foreach (var passkey in await users.GetPasskeysAsync(account))
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
        await accounts.SaveAsync(AuditRow.Create(actor, clock.GetUtcNow(), "factors.forgotten", account.Id).With(why), cancellationToken);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, cancellationToken);
    }

    /// <summary>
    /// Changes the roles of an account. Sensitive roles that the account does not have are requested, and granted once another person
    /// approves. Returns the key of the message to display.
    /// </summary>
    public async Task<string> ChangeAsync(
        Account account,
        HashSet<Role> wanted,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (!account.EmailConfirmed)
            return "unconfirmed";
        var said = "";
        foreach (
            var role in wanted.Where(role => SensitiveRoles.Contains(role) && account.Roles.All(one => one.Role != role)).Order().ToList()
        )
        {
            var requested = await grant.RequestAsync(account, role, why, actor, cancellationToken);
            // Return at the first refusal, before the other roles are changed.
            if (requested.Match<RefusalCode?>(_ => null, refusal => refusal.Code) is { } code)
                return code == RefusalCode.SecondFactorNeeded ? "needs-factor" : code.ToString();
            if (requested.Match(request => request.IsGranted, _ => false))
                said = "granted-alone";
            else
            {
                wanted.Remove(role);
                said = "requested";
            }
        }

        var current = await accounts.WithRolesAsync(account.Id, cancellationToken) ?? account;
        if (said.Length > 0 && wanted.SetEquals(current.Roles.Select(role => role.Role).Append(Role.Member)))
            return said;
        return !await SetAsync(current, wanted, why, actor, cancellationToken) ? "last-administrator"
            : said.Length > 0 ? said
            : "roles";
    }

    /// <summary>Replaces the roles of an account; false if it is the last administrator and would lose that role.</summary>
    private async Task<bool> SetAsync(
        Account account,
        IReadOnlyCollection<Role> roles,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            !await accounts.SetRolesAsync(
                account,
                roles,
                AuditRow.Create(actor, clock.GetUtcNow(), "roles.changed", account.Id).With(why),
                cancellationToken
            )
        )
            return false;
        await sessions.EndAllAsync(account.Id, SessionEnd.RolesChanged, cancellationToken);
        return true;
    }
}
