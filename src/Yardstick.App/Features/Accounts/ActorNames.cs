using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Formats the author of an action by role, and by name if the current user may read accounts. The current user is shown as such.
/// </summary>
internal sealed class ActorNames(AccountsStore accounts, CurrentUser reader, Localizer words)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Returns the display text for an account.</summary>
    public async Task<string> NameAsync(string accountId, CancellationToken cancellationToken)
    {
        if (accountId == reader.Id)
            return words[() => AccountsTexts.Actor_You];
        if (_names.TryGetValue(accountId, out var known))
            return known;
        return _names[accountId] = await accounts.WithRolesAsync(accountId, cancellationToken) is { } account
            ? Named(account)
            : words[() => AccountsTexts.Actor_Gone];
    }

    private string Named(Account account)
    {
        var roles = words.List(
            account.Roles.Select(row => row.Role).Where(role => role != Role.Member).Order().Select(role => words[role.Text()])
        );
        var name = reader.Reaches(Permission.ReadAccounts) ? accounts.Decrypt(account, PersonalField.Name) : null;
        return name is { Length: > 0 } ? words.List(words.Isolated(name), roles)
            : roles.Length > 0 ? roles
            : words[() => ComponentsTexts.Role_Member];
    }
}
