using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Changes the credentials of a person. Every change ends all other sessions of the account.</summary>
internal sealed class CredentialChanges(
    UserManager<Account> users,
    AccountsStore accounts,
    SessionRegister sessions,
    AccountEmails letters,
    TimeProvider clock
)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// Returns the key of the authenticator that this session is setting up; null for none. An active key is never shown again, except for
    /// demo accounts.
    /// </summary>
    public async Task<string?> PendingKeyAsync(HttpContext context, Account account) =>
        account.Invented
            ? await users.GetAuthenticatorKeyAsync(account)
            : await accounts.PendingAuthenticatorAsync(account, CurrentUser.From(context).Session!, Now, context.RequestAborted);

    /// <summary>Creates an authenticator key, which becomes active once a code confirms it.</summary>
    public async Task<string> NewPendingKeyAsync(HttpContext context, Account account)
    {
        var letters = users.GenerateNewAuthenticatorKey();
        await accounts.SetPendingAuthenticatorAsync(account, CurrentUser.From(context).Session!, Now, letters, context.RequestAborted);
        return letters;
    }

    /// <summary>Returns whether a code is currently valid for a new key, and sets its time step as the last accepted one.</summary>
    public bool Fits(Account account, string letters, string code)
    {
        // Time steps of codes accepted for another key do not apply.
        if (Totp.GetStep(Totp.GetKey(letters), code, clock.GetUtcNow(), null) is not { } step)
            return false;
        if (!account.Invented)
            account.LastStep = step;
        return true;
    }

    /// <summary>
    /// Activates the authenticator with a key, replacing any other. Returns new recovery codes, which cannot be displayed again.
    /// </summary>
    public async Task<IReadOnlyList<string>> BeginAuthenticatorAsync(HttpContext context, Account account, string letters, int codes)
    {
        await accounts.SetAuthenticatorKeyAsync(account, letters, context.RequestAborted);
        await accounts.SetPendingAuthenticatorAsync(account, "", Now, null, context.RequestAborted);
        await users.SetTwoFactorEnabledAsync(account, true);
        var made = (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, codes))!.ToList();
        await DoneAsync(context, account, "authenticator.begun");
        return made;
    }

    public async Task EndAuthenticatorAsync(HttpContext context, Account account)
    {
        // The last accepted time step does not apply to the next authenticator.
        account.LastStep = null;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await DoneAsync(context, account, "authenticator.ended");
    }

    /// <summary>Changes the password. Returns ASP.NET Core Identity's error codes; empty on success.</summary>
    public async Task<IReadOnlyList<string>> PasswordAsync(HttpContext context, Account account, string present, string next)
    {
        if (await users.IsLockedOutAsync(account))
            return ["PasswordMismatch"];
        var changed = await users.ChangePasswordAsync(account, present, next);
        if (!changed.Succeeded)
        {
            if (changed.Errors.Any(error => error.Code == "PasswordMismatch"))
                await users.CountFailureAsync(account);
            return [.. changed.Errors.Select(error => error.Code)];
        }

        await DoneAsync(context, account, "password.changed");
        return [];
    }

    /// <summary>Records a change, ends every other session, and emails the person, so that a theft is noticed.</summary>
    public async Task DoneAsync(HttpContext context, Account account, string action)
    {
        await accounts.SaveAsync(AuditRow.Create(Actor.From(context), clock.GetUtcNow(), action, account.Id), context.RequestAborted);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, context.RequestAborted, CurrentUser.From(context).Session);
        await letters.ChangedAsync(context, account);
    }
}
