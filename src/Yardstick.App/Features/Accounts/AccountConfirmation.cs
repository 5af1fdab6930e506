using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use case of the operator at the server: vouches for the person behind an account that one administrator alone gave roles to.</summary>
internal sealed class AccountConfirmation(UserManager<Account> users, AccountsStore accounts, GrantRoles grant)
{
    /// <summary>Confirms the sensitive roles of an account. Returns how many were confirmed; null when no account has the address.</summary>
    public async Task<int?> ConfirmAsync(string email, string why, CancellationToken cancellationToken) =>
        await users.FindByEmailAsync(email) is { } found && await accounts.WithRolesAsync(found.Id, cancellationToken) is { } account
            ? await grant.ConfirmAllAsync(account, why, cancellationToken)
            : null;
}
