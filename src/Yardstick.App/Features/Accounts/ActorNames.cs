using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Names the author of an action: by role, and by name if the user may read accounts. The user's own actions are named as such.
/// </summary>
internal sealed class ActorNames(AccountsStore accounts, CurrentUser reader, Localizer words)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Creates the names for one user. The store lives as long as the request.</summary>
    public static ActorNames From(PageRequest visit) => new(visit.Context.RequestServices.GetRequiredService<AccountsStore>(), CurrentUser.From(visit.Context), visit.Wording);

    /// <summary>Returns the display text for an account.</summary>
    public async Task<string> NameAsync(string accountId, CancellationToken cancellationToken)
    {
        if (accountId == reader.Id) return words["Actor_You"];
        if (_names.TryGetValue(accountId, out var known)) return known;
        return _names[accountId] = await accounts.WithRolesAsync(accountId, cancellationToken) is { } account ? Named(account) : words["Actor_Gone"];
    }

    private string Named(Account account)
    {
        var roles = words.List(account.Roles.Select(row => row.Role).Where(role => role != Role.Member).Order().Select(role => words["Role_" + role]));
        var name = reader.Reaches(Permission.ReadAccounts) ? accounts.Open(account, Personal.Name) : null;
        return name is { Length: > 0 } ? words.List(words.Isolated(name), roles) : roles.Length > 0 ? roles : words["Role_Member"];
    }
}
