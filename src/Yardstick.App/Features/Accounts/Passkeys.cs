using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Adds, removes and verifies passkeys with the passkey handler of ASP.NET Core Identity.</summary>
internal sealed class Passkeys(
    UserManager<Account> users,
    IPasskeyHandler<Account> handler,
    AccountsStore accounts,
    PasskeyChallenges challenges
)
{
    public Task<bool> RequiresReauthenticationAsync(Account account, CurrentUser caller, DateTimeOffset now) =>
        users.RequiresReauthenticationAsync(account, caller, now);

    /// <summary>Returns the options to create a passkey, as JSON, and stores the challenge.</summary>
    public async Task<string> CreateOptionsAsync(HttpContext context, Account account)
    {
        var name = accounts.Decrypt(account, PersonalField.Name) ?? accounts.Decrypt(account, PersonalField.Email) ?? account.Id;
        var options = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id,
                Name = accounts.Decrypt(account, PersonalField.Email) ?? name,
                DisplayName = name,
            },
            context
        );
        challenges.Store(context, PasskeyChallenges.CreationPurpose, options.AttestationState ?? "");
        return options.CreationOptionsJson;
    }

    /// <summary>
    /// Returns the options to request a passkey of an account, or of any account if null, as JSON, and stores the challenge.
    /// </summary>
    public async Task<string> RequestOptionsAsync(HttpContext context, string? accountId)
    {
        var options = await handler.MakeRequestOptionsAsync(accountId is null ? null : await users.FindByIdAsync(accountId), context);
        challenges.Store(context, PasskeyChallenges.RequestPurpose, options.AssertionState ?? "");
        return options.RequestOptionsJson;
    }

    public async Task<bool> AddAsync(HttpContext context, Account account, string credential, string name)
    {
        if (credential.Length == 0 || await challenges.TakeAsync(context, PasskeyChallenges.CreationPurpose) is not { } state)
            return false;
        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AttestationState = state,
            }
        );
        if (!made.Succeeded || made.UserEntity.Id != account.Id)
            return false;
        made.Passkey.Name = name.Length > 60 ? name[..60] : name;
        return (await users.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded;
    }

    public async Task<bool> RemoveAsync(Account account, string credential)
    {
        var held = (await users.GetPasskeysAsync(account)).FirstOrDefault(passkey =>
            Convert.ToHexStringLower(passkey.CredentialId) == credential
        );
        return held is not null && (await users.RemovePasskeyAsync(account, held.CredentialId)).Succeeded;
    }

    /// <summary>
    /// Verifies a passkey assertion and returns its account; null if the assertion is invalid, or the account is unconfirmed, closed or
    /// erased.
    /// </summary>
    public async Task<Account?> VerifyAssertionAsync(HttpContext context, string credential)
    {
        if (credential.Length == 0 || await challenges.TakeAsync(context, PasskeyChallenges.RequestPurpose) is not { } state)
            return null;
        var shown = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AssertionState = state,
            }
        );
        if (!shown.Succeeded || shown.User.ErasedAt is not null || !shown.User.EmailConfirmed || shown.User.IsClosed)
            return null;
        return (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded ? shown.User : null;
    }
}
