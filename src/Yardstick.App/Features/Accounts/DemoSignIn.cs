using Microsoft.AspNetCore.Identity;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Accounts;

/// <summary>Provides sign-in without credentials, in the demonstration only.</summary>
internal sealed class DemoSignIn(UserManager<Account> users, DisplayedEmails letters, YardstickOptions settings)
{
    /// <summary>Gets the demo accounts that anyone may use; empty outside the demonstration.</summary>
    public IReadOnlyList<DemoAccount> People => settings.IsDemo ? DemoAccounts.All : [];

    /// <summary>Returns a demo account; null for an unknown code, and outside the demonstration.</summary>
    public async Task<Account?> FindAsync(string code) =>
        People.FirstOrDefault(person => person.Code == code) is { } chosen
        && await users.FindByEmailAsync(chosen.Email) is { Invented: true } account
            ? account
            : null;

    /// <summary>Returns the link of an email that the demonstration displays; null for none.</summary>
    public Task<string?> EmailLinkAsync(string number, CancellationToken cancellationToken) =>
        settings.IsDemo && number.Length > 0 ? letters.FindAsync(number, cancellationToken) : Task.FromResult<string?>(null);
}
