using Microsoft.AspNetCore.Identity;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Accounts;

/// <summary>What is open to anybody in the demonstration, and nowhere else.</summary>
internal sealed class DemoSignIn(UserManager<Account> users, DisplayedEmails letters, YardstickOptions settings)
{
    /// <summary>The invented people that anybody may be; none outside the demonstration.</summary>
    public IReadOnlyList<DemoAccount> People => settings.Demonstration ? DemoAccounts.All : [];

    /// <summary>Returns the account of an invented person; null for another code, and outside the demonstration.</summary>
    public async Task<Account?> FindAsync(string code) =>
        People.FirstOrDefault(person => person.Code == code) is { } chosen && await users.FindByEmailAsync(chosen.Email) is { Invented: true } account ? account : null;

    /// <summary>Returns the link of a letter that was just asked for; null for none.</summary>
    public Task<string?> LetterAsync(string number, CancellationToken cancellationToken) =>
        settings.Demonstration && number.Length > 0 ? letters.FindAsync(number, cancellationToken) : Task.FromResult<string?>(null);
}
