using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

internal static class SecondFactors
{
    /// <summary>Returns whether a second factor is required to change one. Only an account without one may set it up without it.</summary>
    public static async Task<bool> OwesProofAsync(this UserManager<Account> users, Account account, CurrentUser caller, DateTimeOffset now) =>
        !caller.IsFresh(now) && (account.TwoFactorEnabled || (await users.GetPasskeysAsync(account)).Count > 0);
}
