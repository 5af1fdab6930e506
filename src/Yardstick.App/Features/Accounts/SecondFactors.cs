using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

internal static class SecondFactors
{
    /// <summary>
    /// Returns whether the user must verify a second factor before changing one: the account has one, and it was not verified recently.
    /// </summary>
    public static async Task<bool> RequiresReauthenticationAsync(
        this UserManager<Account> users,
        Account account,
        CurrentUser caller,
        DateTimeOffset now
    ) => !caller.IsFresh(now) && (account.TwoFactorEnabled || (await users.GetPasskeysAsync(account)).Count > 0);
}
