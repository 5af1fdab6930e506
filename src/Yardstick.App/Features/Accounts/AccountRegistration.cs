using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: create accounts and set passwords.</summary>
internal sealed class AccountRegistration(UserManager<Account> users, AccountsStore accounts, AuditStore audit, AccountEmails letters, TimeProvider clock)
{
    /// <summary>Creates an account.</summary>
    /// <param name="password">Null for somebody who is invited and chooses one by the link of the message.</param>
    /// <param name="confirmed">Whether the address needs no confirmation: the first administrator sits at the machine.</param>
    public async Task<(Account? Made, IReadOnlyList<string> Faults)> OpenAsync(NewAccount asked, string? password, bool confirmed, Actor actor, CancellationToken cancellationToken)
    {
        var account = new Account { CreatedAt = clock.GetUtcNow(), Language = asked.Language, EmailConfirmed = confirmed };
        await accounts.SetEmailAsync(account, asked.Email, cancellationToken);
        accounts.Seal(account, Personal.Name, asked.Name);
        var made = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
        if (!made.Succeeded) return (null, [.. made.Errors.Select(error => error.Code)]);
        var by = actor.Id == "public" ? actor with { Id = account.Id } : actor;
        await accounts.SetRolesAsync(account, asked.Roles, AuditRow.Create(by, clock.GetUtcNow(), "account.opened", account.Id), cancellationToken);
        return (account, []);
    }

    /// <summary>Does what somebody asked who gave only an address: opens the account, or writes to its holder.</summary>
    public async Task AnswerAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        var account = await users.FindByEmailAsync(request.Email);
        // Only whoever opens an account with this request sees the letter on the page: a letter to an account that is there is its
        // holder's alone.
        var origin = account is null ? request.Origin : request.Origin with { Shown = null };
        if (!request.Registers)
        {
            if (account is not null) await letters.ResetAsync(origin, account, "Reset");
            return;
        }

        if (account is null)
        {
            var asked = new NewAccount(request.Email, request.Name, request.Origin.Language.Code, [Role.Member]);
            (account, _) = await OpenAsync(asked, null, confirmed: false, request.Actor, cancellationToken);
        }

        if (account is null) return;
        // No password is known before its address is: whoever registers somebody else's address gains nothing by it.
        if (account.EmailConfirmed) await letters.KnownAsync(origin, account);
        else await letters.ConfirmAsync(origin, account);
    }

    /// <summary>
    /// Opens an account for somebody and sends that person the link to choose a password by; null when the address has an account
    /// already. One that was never confirmed becomes the invited person's: whatever was set before ends.
    /// </summary>
    public async Task<Account?> InviteAsync(EmailLinks origin, NewAccount asked, Actor actor, CancellationToken cancellationToken)
    {
        var known = await users.FindByEmailAsync(asked.Email);
        if (known is { EmailConfirmed: true }) return null;
        var invited = known is null ? (await OpenAsync(asked, null, confirmed: false, actor, cancellationToken)).Made : await TakeOverAsync(known, asked, actor, cancellationToken);
        if (invited is not null) await letters.ResetAsync(origin, invited, "Invitation");
        return invited;
    }

    /// <summary>Whether the token of a link still confirms the address of an account.</summary>
    public async Task<LinkState> StateOfConfirmationAsync(string id, string token) =>
        await users.FindByIdAsync(id) is not { ErasedAt: null } account ? LinkState.Spent
        : await users.VerifyUserTokenAsync(account, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Account>.ConfirmEmailTokenPurpose, token) ? LinkState.Open
        : account.EmailConfirmed ? LinkState.Used : LinkState.Spent;

    /// <summary>Whether the token of a link still sets a password.</summary>
    public async Task<bool> IsResetOpenAsync(string id, string token) =>
        await users.FindByIdAsync(id) is { ErasedAt: null } account
        && await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, token);

    /// <summary>
    /// Confirms the address by the token of a link, with the password that its holder chooses now. Returns what is wrong with either.
    /// </summary>
    public async Task<IReadOnlyList<string>> ConfirmAsync(string id, string token, string password, Actor actor, CancellationToken cancellationToken)
    {
        if (await StateOfConfirmationAsync(id, token) != LinkState.Open || await users.FindByIdAsync(id) is not { } account) return ["InvalidToken"];
        foreach (var validator in users.PasswordValidators)
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } faulty) return [.. faulty.Errors.Select(error => error.Code)];

        (account.EmailConfirmed, account.PasswordHash) = (true, users.PasswordHasher.HashPassword(account, password));
        // Changing the security stamp invalidates every earlier link.
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded) return ["InvalidToken"];
        await audit.AddAsync(AuditRow.Create(actor with { Id = account.Id }, clock.GetUtcNow(), "email.confirmed", account.Id), cancellationToken);
        return [];
    }

    /// <summary>Sets a password by the token of a link, which proves the address too. Gives what is wrong with either.</summary>
    public async Task<(Account? Account, IReadOnlyList<string> Faults)> ResetAsync(string id, string token, string password, Actor actor, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(id) is not { ErasedAt: null } account) return (null, ["InvalidToken"]);
        var reset = await users.ResetPasswordAsync(account, token, password);
        if (!reset.Succeeded) return (null, [.. reset.Errors.Select(error => error.Code)]);
        account.EmailConfirmed = true;
        // The link ends a lock that wrong passwords closed, never one that an administrator or wrong codes did.
        if (account is { IsClosed: false, FactorLocks: 0 })
        {
            await users.SetLockoutEndDateAsync(account, null);
            await users.ResetAccessFailedCountAsync(account);
        }

        await accounts.SaveAsync(AuditRow.Create(actor with { Id = account.Id }, clock.GetUtcNow(), "password.set", account.Id), cancellationToken);
        return (account, []);
    }

    private async Task<Account?> TakeOverAsync(Account account, NewAccount asked, Actor actor, CancellationToken cancellationToken)
    {
        (account.PasswordHash, account.CreatedAt, account.Language) = (null, clock.GetUtcNow(), asked.Language);
        accounts.Seal(account, Personal.Name, asked.Name);
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded) return null;
        await audit.AddAsync(AuditRow.Create(actor, clock.GetUtcNow(), "account.opened", account.Id).With("invited"), cancellationToken);
        return account;
    }
}

/// <summary>Specifies the state of a link.</summary>
internal enum LinkState
{
    /// <summary>It can be used.</summary>
    Open,

    /// <summary>It was used, and did what it is for.</summary>
    Used,

    /// <summary>It is worth nothing: too old, replaced by another, or none of this site.</summary>
    Spent,
}

/// <summary>What a new account is asked with.</summary>
internal sealed record NewAccount(string Email, string Name, string Language, IReadOnlyCollection<Role> Roles);
