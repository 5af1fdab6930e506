using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>The invented people of the demonstration, at least one for each role that people have. They have no password; only the demonstration lets anybody be one of them.</summary>
internal sealed class DemoAccounts(UserManager<Account> users, AccountsStore accounts, TimeProvider clock)
{
    private static readonly Localizer Words = new(Language.French);

    /// <summary>One person of each role, and as many of those that a procedure needs several of: rules take two approvers who did not bring them in.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new(Role.Handicapper), new(Role.Commission), new(Role.Commission, 2), new(Role.Commission, 3), new(Role.Administrator),
        new(Role.Auditor), new(Role.Trainer), new(Role.Owner), new(Role.Member),
    ];

    public static string EmailOf(Role role) => new DemoAccount(role).Email;

    /// <summary>The name of a person in a language.</summary>
    public static string NameOf(DemoAccount person, Localizer words) =>
        person.Number == 1 ? words["Role_" + person.Role] : words.Get("Invented_Numbered", words["Role_" + person.Role], words.Whole(person.Number));

    /// <summary>Makes those that are missing.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (var person in All)
        {
            if (await users.FindByEmailAsync(person.Email) is not null) continue;
            var account = new Account { CreatedAt = clock.GetUtcNow(), EmailConfirmed = true, Invented = true };
            await accounts.SetEmailAsync(account, person.Email, cancellationToken);
            accounts.Seal(account, Personal.Name, Words.Get("Invented_Name", NameOf(person, Words)));
            await Made(users.CreateAsync(account));
            await Made(users.ResetAuthenticatorKeyAsync(account));
            await Made(users.SetTwoFactorEnabledAsync(account, true));
            await accounts.SetRolesAsync(account, [person.Role], AuditRow.Create(Actor.Program, clock.GetUtcNow(), "roles.changed", account.Id).With("demonstration"), cancellationToken);
        }
    }

    private static async Task Made(Task<IdentityResult> result)
    {
        if (await result is { Succeeded: false } failed) throw new InvalidOperationException(string.Join(", ", failed.Errors.Select(error => error.Code)));
    }
}

/// <summary>One of the invented people.</summary>
/// <param name="Role">The one role of the person.</param>
/// <param name="Number">Which of several of that role, from 1.</param>
internal sealed record DemoAccount(Role Role, int Number = 1)
{
    /// <summary>What a form names the person by.</summary>
    public string Code => Number == 1 ? Role.ToString() : $"{Role}-{Number}";

    /// <summary>An address that leads nowhere: the ending is reserved (RFC 2606).</summary>
    public string Email => $"{Code.ToLowerInvariant()}@demonstration.invalid";
}
