using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Builds the principal of a request. A cookie or token is trusted only to identify an account and a session: kind and second factor come
/// from the session row, roles from the account, both read from the database.
/// </summary>
internal sealed class SessionPrincipals(SessionRegister sessions, IAccountRoles accounts, TimeProvider clock)
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (IReadOnlyList<Role>? Roles, DateTimeOffset ReadAt)> _roles = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the principal of a session; null if it has ended, is of another kind or account, or the account is closed.
    /// </summary>
    /// <param name="claimed">The claims of the cookie or token.</param>
    /// <param name="kind">The kind of session that the credential must belong to.</param>
    /// <param name="scheme">The authentication scheme that read the credential.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<ClaimsPrincipal?> FindAsync(
        ClaimsPrincipal? claimed,
        SessionKind kind,
        string scheme,
        CancellationToken cancellationToken
    )
    {
        if (
            claimed?.FindFirstValue(CurrentUser.IdClaim) is not { } id
            || claimed.FindFirstValue(CurrentUser.SessionClaim) is not { } sessionId
        )
            return null;
        var session = await sessions.FindAsync(sessionId, cancellationToken);
        if (session is not null && IsNewer(claimed, session))
            session = await sessions.ReadAgainAsync(sessionId, cancellationToken);
        if (session is null || session.AccountId != id || session.Kind != kind)
            return null;
        if (await RolesAsync(session, cancellationToken) is not { } roles)
            return null;
        await sessions.SeenAsync(sessionId, cancellationToken);
        return Make(session, roles, scheme);
    }

    private static ClaimsPrincipal Make(SessionRow session, IReadOnlyList<Role> roles, string scheme)
    {
        var claims = new List<Claim> { new(CurrentUser.IdClaim, session.AccountId), new(CurrentUser.SessionClaim, session.Id) };
        claims.AddRange(roles.Select(role => new Claim(CurrentUser.RoleClaim, role.ToString())));
        if (session.ProvedAt is { } at)
            claims.Add(new Claim(CurrentUser.ProvedClaim, Seconds(at).ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, CurrentUser.IdClaim, CurrentUser.RoleClaim));
    }

    /// <summary>
    /// Returns whether the credential carries a newer second-factor time than the cached row. This only causes the row to be reloaded.
    /// </summary>
    private static bool IsNewer(ClaimsPrincipal claimed, SessionRow session) =>
        long.TryParse(claimed.FindFirstValue(CurrentUser.ProvedClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (session.ProvedAt is not { } at || seconds > Seconds(at));

    private static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();

    /// <summary>
    /// Returns the roles of a session's account. A role change ends every session of the account, so caching by session is safe.
    /// </summary>
    private async Task<IReadOnlyList<Role>?> RolesAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_roles.TryGetValue(session.Id, out var known) && now - known.ReadAt < Remembered)
            return known.Roles;
        if (_roles.Count >= MostRemembered)
            _roles.Clear();
        var roles = await accounts.GetAsync(session.AccountId, cancellationToken);
        _roles[session.Id] = (roles, now);
        return roles;
    }
}
