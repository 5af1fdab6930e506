using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Confirms the sensitive roles of an account on behalf of the operator of the server, if one administrator granted them alone.
/// </summary>
internal sealed class AccountConfirmation(UserManager<Account> users, AccountsStore accounts, GrantRoles grant)
{
    /// <summary>
    /// Confirms the sensitive roles of an account. Returns how many were confirmed; null if no account has the email address.
    /// </summary>
    public async Task<int?> ConfirmAsync(string email, string why, CancellationToken cancellationToken) =>
        await users.FindByEmailAsync(email) is { } found && await accounts.WithRolesAsync(found.Id, cancellationToken) is { } account
            ? await grant.ConfirmAllAsync(account, why, cancellationToken)
            : null;
}
