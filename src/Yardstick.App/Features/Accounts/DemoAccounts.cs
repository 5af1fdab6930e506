using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Creates the demo accounts, at least one for each role. They have no password; only the demonstration allows signing in as one.
/// </summary>
internal sealed class DemoAccounts(UserManager<Account> users, AccountsStore accounts, TimeProvider clock)
{
    private static readonly Localizer Words = new(Language.French);

    /// <summary>
    /// Gets one account for each role, and several where a procedure needs them: rules need two approvers who did not stage them.
    /// </summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new(Role.Handicapper),
        new(Role.Commission),
        new(Role.Commission, 2),
        new(Role.Commission, 3),
        new(Role.Administrator),
        new(Role.Auditor),
        new(Role.Trainer),
        new(Role.Owner),
        new(Role.Member),
    ];

    public static string GetEmail(Role role) => new DemoAccount(role).Email;

    /// <summary>Returns the display name of a demo account.</summary>
    public static string GetName(DemoAccount person, Localizer words) =>
        person.Number == 1
            ? words[person.Role.Text()]
            : words.Get(() => AccountsTexts.Invented_Numbered, words[person.Role.Text()], words.Whole(person.Number));

    /// <summary>Creates the missing demo accounts.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (var person in All)
        {
            if (await users.FindByEmailAsync(person.Email) is not null)
                continue;
            var account = new Account
            {
                CreatedAt = clock.GetUtcNow(),
                EmailConfirmed = true,
                Invented = true,
            };
            await accounts.SetEmailAsync(account, person.Email, cancellationToken);
            accounts.Encrypt(account, PersonalField.Name, Words.Get(() => AccountsTexts.Invented_Name, GetName(person, Words)));
            await Made(users.CreateAsync(account));
            await Made(users.ResetAuthenticatorKeyAsync(account));
            await Made(users.SetTwoFactorEnabledAsync(account, true));
            await accounts.SetRolesAsync(
                account,
                [person.Role],
                AuditRow.Create(Actor.Program, clock.GetUtcNow(), "roles.changed", account.Id).With("demonstration"),
                cancellationToken
            );
        }
    }

    private static async Task Made(Task<IdentityResult> result)
    {
        if (await result is { Succeeded: false } failed)
            throw new InvalidOperationException(string.Join(", ", failed.Errors.Select(error => error.Code)));
    }
}

/// <summary>Represents a demo account.</summary>
/// <param name="Role">The only role of the account.</param>
/// <param name="Number">The number of the account among those with the same role, from 1.</param>
public sealed record DemoAccount(Role Role, int Number = 1)
{
    /// <summary>Gets the code that identifies the account in forms.</summary>
    public string Code => Number == 1 ? Role.ToString() : $"{Role}-{Number}";

    /// <summary>Gets the email address, under a reserved top-level domain that never receives email (RFC 2606).</summary>
    public string Email => $"{Code.ToLowerInvariant()}@demonstration.invalid";
}
