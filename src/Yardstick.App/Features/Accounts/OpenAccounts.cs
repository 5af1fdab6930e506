using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: accounts begin, and get passwords.</summary>
internal sealed class OpenAccounts(UserManager<Account> users, AccountsStore accounts, AuditStore audit, Letters letters, TimeProvider clock)
{
    /// <summary>Begins an account.</summary>
    /// <param name="password">Null for somebody who is invited and chooses one by the link of the message.</param>
    /// <param name="confirmed">Whether the address needs no confirmation: the first administrator sits at the machine.</param>
    public async Task<(Account? Made, IReadOnlyList<string> Faults)> OpenAsync(NewAccount asked, string? password, bool confirmed, Actor actor, CancellationToken cancel)
    {
        var account = new Account { CreatedAt = clock.GetUtcNow(), Language = asked.Language, EmailConfirmed = confirmed };
        await accounts.SetEmailAsync(account, asked.Email, cancel);
        accounts.Seal(account, Personal.Name, asked.Name);
        var made = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
        if (!made.Succeeded) return (null, [.. made.Errors.Select(error => error.Code)]);
        var by = actor.Id == "public" ? actor with { Id = account.Id } : actor;
        await accounts.SetRolesAsync(account, asked.Roles, AuditRow.Of(by, clock.GetUtcNow(), "account.opened", account.Id), cancel);
        return (account, []);
    }

    /// <summary>Opens an account for somebody and sends that person the link to choose a password by; null when the address has an account already.</summary>
    public async Task<Account?> InviteAsync(Visit visit, NewAccount asked, Actor actor)
    {
        var (made, _) = await OpenAsync(asked, null, confirmed: false, actor, visit.Cancel);
        if (made is not null) await letters.ResetAsync(visit, made, "Invitation");
        return made;
    }

    /// <summary>Confirms the address by the token of a link.</summary>
    public async Task<bool> ConfirmAsync(string id, string token, Actor actor, CancellationToken cancel)
    {
        if (await users.FindByIdAsync(id) is not { ErasedAt: null } account || !(await users.ConfirmEmailAsync(account, token)).Succeeded) return false;
        await audit.AddAsync(AuditRow.Of(actor with { Id = account.Id }, clock.GetUtcNow(), "email.confirmed", account.Id), cancel);
        return true;
    }

    /// <summary>Sets a password by the token of a link, which proves the address too. Gives what is wrong with either.</summary>
    public async Task<(Account? Account, IReadOnlyList<string> Faults)> ResetAsync(string id, string token, string password, Actor actor, CancellationToken cancel)
    {
        if (await users.FindByIdAsync(id) is not { ErasedAt: null } account) return (null, ["InvalidToken"]);
        var reset = await users.ResetPasswordAsync(account, token, password);
        if (!reset.Succeeded) return (null, [.. reset.Errors.Select(error => error.Code)]);
        account.EmailConfirmed = true;
        // The link ends a lock that wrong passwords closed, never one that an administrator did.
        if (!account.IsClosed) await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        await accounts.SaveAsync(AuditRow.Of(actor with { Id = account.Id }, clock.GetUtcNow(), "password.set", account.Id), cancel);
        return (account, []);
    }
}

/// <summary>What a new account is asked with.</summary>
internal sealed record NewAccount(string Email, string Name, string Language, IReadOnlyCollection<Role> Roles);
