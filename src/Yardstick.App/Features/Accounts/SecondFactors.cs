using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

internal static class SecondFactors
{
    /// <summary>Whether somebody has to show a second factor before changing one: who has none may begin one, and nobody else may slip in another.</summary>
    public static async Task<bool> OwesProofAsync(this UserManager<Account> users, Account account, CurrentUser caller, DateTimeOffset now) =>
        !caller.IsFresh(now) && (account.TwoFactorEnabled || (await users.GetPasskeysAsync(account)).Count > 0);
}
