using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Passkeys by the framework's handler.</summary>
internal sealed class Passkeys(UserManager<Account> users, IPasskeyHandler<Account> handler, AccountsStore accounts, PasskeyChallenges challenges)
{
    public Task<bool> OwesProofAsync(Account account, CurrentUser caller, DateTimeOffset now) => users.OwesProofAsync(account, caller, now);

    public async Task<string> CreationAsync(HttpContext context, Account account)
    {
        var name = accounts.Open(account, Personal.Name) ?? accounts.Open(account, Personal.Email) ?? account.Id;
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = accounts.Open(account, Personal.Email) ?? name, DisplayName = name }, context);
        challenges.Remember(context, PasskeyChallenges.Creates, asked.AttestationState ?? "");
        return asked.CreationOptionsJson;
    }

    public async Task<string> RequestAsync(HttpContext context, string? accountId)
    {
        var asked = await handler.MakeRequestOptionsAsync(accountId is null ? null : await users.FindByIdAsync(accountId), context);
        challenges.Remember(context, PasskeyChallenges.Asks, asked.AssertionState ?? "");
        return asked.RequestOptionsJson;
    }

    public async Task<bool> AddAsync(HttpContext context, Account account, string credential, string name)
    {
        if (credential.Length == 0 || await challenges.TakeAsync(context, PasskeyChallenges.Creates) is not { } state) return false;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != account.Id) return false;
        made.Passkey.Name = name.Length > 60 ? name[..60] : name;
        return (await users.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded;
    }

    public async Task<bool> RemoveAsync(Account account, string credential)
    {
        var held = (await users.GetPasskeysAsync(account)).FirstOrDefault(passkey => Convert.ToHexStringLower(passkey.CredentialId) == credential);
        return held is not null && (await users.RemovePasskeyAsync(account, held.CredentialId)).Succeeded;
    }

    /// <summary>Whose passkey was shown; null when it proves nothing, or the account is locked or erased.</summary>
    public async Task<Account?> ShownAsync(HttpContext context, string credential)
    {
        if (credential.Length == 0 || await challenges.TakeAsync(context, PasskeyChallenges.Asks) is not { } state) return null;
        var shown = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!shown.Succeeded || shown.User.ErasedAt is not null || !shown.User.EmailConfirmed || shown.User.IsClosed) return null;
        return (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded ? shown.User : null;
    }
}
