using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Changes accounts that other requests change at the same time. The user manager refuses a change of an account that was changed since it
/// was read; these methods read it again and repeat the change, so that none is lost.
/// </summary>
internal static class UserManagerExtensions
{
    /// <summary>More than can be under way at once: credentials are limited per address and account.</summary>
    private const int MostAttempts = 100;

    /// <summary>Counts a wrong password or code towards the lockout.</summary>
    /// <returns>
    /// The account as counted, whether it is locked, and whether this failure locked it. Failures of an account that is already locked are
    /// not counted: those that were under way when it was locked would lock it again.
    /// </returns>
    public static async Task<(Account Account, bool IsLocked, bool IsNew)> CountFailureAsync(
        this UserManager<Account> users,
        Account account
    )
    {
        var isNew = true;
        var counted = await users.ChangeAsync(
            account,
            async one =>
            {
                isNew = !await users.IsLockedOutAsync(one);
                return isNew ? await users.AccessFailedAsync(one) : IdentityResult.Success;
            }
        );
        var isLocked = await users.IsLockedOutAsync(counted);
        return (counted, isLocked, isLocked && isNew);
    }

    /// <summary>
    /// Changes an account and returns it as changed. Reads it again and repeats the change while other requests change it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The change was refused for another reason.</exception>
    public static async Task<Account> ChangeAsync(
        this UserManager<Account> users,
        Account account,
        Func<Account, Task<IdentityResult>> change
    )
    {
        var conflict = users.ErrorDescriber.ConcurrencyFailure().Code;
        for (var attempt = 1; ; attempt++)
        {
            var result = await change(account);
            if (result.Succeeded)
                return account;
            if (attempt == MostAttempts || result.Errors.Any(error => error.Code != conflict))
                throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
            // The account may have been deleted in the meantime; then nothing is left to change.
            if (await users.FindByIdAsync(account.Id) is not { } current)
                return account;
            account = current;
        }
    }
}
