using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Creates accounts, confirms email addresses and sets passwords.</summary>
internal sealed class AccountRegistration(
    UserManager<Account> users,
    AccountsStore accounts,
    AuditStore audit,
    AccountEmails letters,
    TimeProvider clock
)
{
    /// <summary>Creates an account.</summary>
    /// <param name="password">The password; null if the person chooses one later with the link of the email.</param>
    /// <param name="confirmed">
    /// Whether the email address counts as confirmed, as for the first administrator, who has access to the server.
    /// </param>
    public async Task<(Account? Made, IReadOnlyList<string> Faults)> CreateAsync(
        NewAccount newAccount,
        string? password,
        bool confirmed,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var account = new Account
        {
            CreatedAt = clock.GetUtcNow(),
            Language = newAccount.Language,
            EmailConfirmed = confirmed,
        };
        await accounts.SetEmailAsync(account, newAccount.Email, cancellationToken);
        accounts.Encrypt(account, PersonalField.Name, newAccount.Name);
        var made = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
        if (!made.Succeeded)
            return (null, [.. made.Errors.Select(error => error.Code)]);
        var by = actor.Id == "public" ? actor with { Id = account.Id } : actor;
        await accounts.SetRolesAsync(
            account,
            newAccount.Roles,
            AuditRow.Create(by, clock.GetUtcNow(), "account.opened", account.Id),
            cancellationToken
        );
        return (account, []);
    }

    /// <summary>Handles a request made with only an email address: creates the account, or emails its owner.</summary>
    public async Task HandleAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        var account = await users.FindByEmailAsync(request.Email);
        // Only a request that creates an account may display its email on the site. An email to an existing account is for its owner only.
        var origin = account is null ? request.Origin : request.Origin with { Shown = null };
        if (!request.IsRegistration)
        {
            if (account is not null)
                await letters.ResetAsync(origin, account, AccountEmailKind.Reset);
            return;
        }

        if (account is null)
        {
            var newAccount = new NewAccount(request.Email, request.Name, request.Origin.Language.Code, [Role.Member]);
            (account, _) = await CreateAsync(newAccount, null, confirmed: false, request.Actor, cancellationToken);
        }

        if (account is null)
            return;
        // The password is chosen only after the address is confirmed, so registering another person's address gives no access.
        if (account.EmailConfirmed)
            await letters.AlreadyRegisteredAsync(origin, account);
        else
            await letters.ConfirmAsync(origin, account);
    }

    /// <summary>
    /// Creates an account and emails the link to choose a password; null if the address belongs to a confirmed account. An unconfirmed
    /// account is taken over, and its password and earlier links become invalid.
    /// </summary>
    public async Task<Account?> InviteAsync(EmailLinks origin, NewAccount newAccount, Actor actor, CancellationToken cancellationToken)
    {
        var known = await users.FindByEmailAsync(newAccount.Email);
        if (known is { EmailConfirmed: true })
            return null;
        var invited = known is null
            ? (await CreateAsync(newAccount, null, confirmed: false, actor, cancellationToken)).Made
            : await TakeOverAsync(known, newAccount, actor, cancellationToken);
        if (invited is not null)
            await letters.ResetAsync(origin, invited, AccountEmailKind.Invitation);
        return invited;
    }

    /// <summary>Returns the state of a confirmation link.</summary>
    public async Task<LinkState> StateOfConfirmationAsync(string id, string token) =>
        await users.FindByIdAsync(id) is not { ErasedAt: null } account ? LinkState.Invalid
        : await users.VerifyUserTokenAsync(
            account,
            users.Options.Tokens.EmailConfirmationTokenProvider,
            UserManager<Account>.ConfirmEmailTokenPurpose,
            token
        )
            ? LinkState.Valid
        : account.EmailConfirmed ? LinkState.Used
        : LinkState.Invalid;

    /// <summary>Returns whether a password reset link is still valid.</summary>
    public async Task<bool> IsResetOpenAsync(string id, string token) =>
        await users.FindByIdAsync(id) is { ErasedAt: null } account
        && await users.VerifyUserTokenAsync(
            account,
            users.Options.Tokens.PasswordResetTokenProvider,
            UserManager<Account>.ResetPasswordTokenPurpose,
            token
        );

    /// <summary>
    /// Confirms an email address with the token of a link and sets the password. Returns the error codes; empty on success.
    /// </summary>
    public async Task<IReadOnlyList<string>> ConfirmAsync(
        string id,
        string token,
        string password,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await StateOfConfirmationAsync(id, token) != LinkState.Valid || await users.FindByIdAsync(id) is not { } account)
            return ["InvalidToken"];
        foreach (var validator in users.PasswordValidators)
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } faulty)
                return [.. faulty.Errors.Select(error => error.Code)];

        (account.EmailConfirmed, account.PasswordHash) = (true, users.PasswordHasher.HashPassword(account, password));
        // Changing the security stamp invalidates every earlier link.
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded)
            return ["InvalidToken"];
        await audit.AddAsync(
            AuditRow.Create(actor with { Id = account.Id }, clock.GetUtcNow(), "email.confirmed", account.Id),
            cancellationToken
        );
        return [];
    }

    /// <summary>
    /// Sets a password with the token of a link, which also confirms the email address. Returns the account, or the error codes.
    /// </summary>
    public async Task<(Account? Account, IReadOnlyList<string> Faults)> ResetAsync(
        string id,
        string token,
        string password,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await users.FindByIdAsync(id) is not { ErasedAt: null } account)
            return (null, ["InvalidToken"]);
        var reset = await users.ResetPasswordAsync(account, token, password);
        if (!reset.Succeeded)
            return (null, [.. reset.Errors.Select(error => error.Code)]);
        account.EmailConfirmed = true;
        // Lift a lockout caused by wrong passwords, but not one by an administrator or by wrong codes.
        if (account is { IsClosed: false, FactorLocks: 0 })
        {
            await users.SetLockoutEndDateAsync(account, null);
            await users.ResetAccessFailedCountAsync(account);
        }

        await accounts.SaveAsync(
            AuditRow.Create(actor with { Id = account.Id }, clock.GetUtcNow(), "password.set", account.Id),
            cancellationToken
        );
        return (account, []);
    }

    private async Task<Account?> TakeOverAsync(Account account, NewAccount newAccount, Actor actor, CancellationToken cancellationToken)
    {
        (account.PasswordHash, account.CreatedAt, account.Language) = (null, clock.GetUtcNow(), newAccount.Language);
        accounts.Encrypt(account, PersonalField.Name, newAccount.Name);
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded)
            return null;
        await audit.AddAsync(AuditRow.Create(actor, clock.GetUtcNow(), "account.opened", account.Id).With("invited"), cancellationToken);
        return account;
    }
}

/// <summary>Specifies the state of a link.</summary>
internal enum LinkState
{
    /// <summary>The link can be used.</summary>
    Valid,

    /// <summary>The link was used successfully.</summary>
    Used,

    /// <summary>The link is invalid: it has expired, was replaced, or was not issued by this site.</summary>
    Invalid,
}

/// <summary>Represents the data for a new account.</summary>
internal sealed record NewAccount(string Email, string Name, string Language, IReadOnlyCollection<Role> Roles);
