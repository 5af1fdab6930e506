using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>The invented people of the demonstration, one for each role that people have. They have no password; only the demonstration lets anybody be one of them.</summary>
internal sealed class InventedPeople(UserManager<Account> users, AccountsStore accounts, TimeProvider clock)
{
    private static readonly Wording Words = new(Language.French);

    public static IReadOnlyList<Role> Roles { get; } = [Role.Handicapper, Role.Commission, Role.Administrator, Role.Auditor, Role.Trainer, Role.Owner, Role.Member];

    /// <summary>An address that leads nowhere: the ending is reserved (RFC 2606).</summary>
    public static string EmailOf(Role role) => $"{role.ToString().ToLowerInvariant()}@demonstration.invalid";

    /// <summary>Makes those that are missing.</summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        foreach (var role in Roles)
        {
            if (await users.FindByEmailAsync(EmailOf(role)) is not null) continue;
            var account = new Account { CreatedAt = clock.GetUtcNow(), EmailConfirmed = true, Invented = true };
            await accounts.SetEmailAsync(account, EmailOf(role), cancel);
            accounts.Seal(account, Personal.Name, Words.Of("Invented_Name", Words["Role_" + role]));
            await Made(users.CreateAsync(account));
            await Made(users.ResetAuthenticatorKeyAsync(account));
            await Made(users.SetTwoFactorEnabledAsync(account, true));
            await accounts.SetRolesAsync(account, [role], AuditRow.Of(Actor.Program, clock.GetUtcNow(), "roles.changed", account.Id).With("demonstration"), cancel);
        }
    }

    private static async Task Made(Task<IdentityResult> result)
    {
        if (await result is { Succeeded: false } failed) throw new InvalidOperationException(string.Join(", ", failed.Errors.Select(error => error.Code)));
    }
}
