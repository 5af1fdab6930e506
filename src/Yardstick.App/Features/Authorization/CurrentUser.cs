using System.Globalization;
using System.Security.Claims;

namespace Yardstick.App.Features.Authorization;

/// <summary>Who makes a request, as cookie or token prove it.</summary>
/// <param name="Id">The account or the partner; null for the public.</param>
/// <param name="Session">The session that the proof belongs to; null for the public and for partners.</param>
/// <param name="Roles">Never empty.</param>
/// <param name="ProvedAt">When a second factor was last shown; null when never.</param>
internal sealed record CurrentUser(string? Id, string? Session, IReadOnlyList<Role> Roles, DateTimeOffset? ProvedAt)
{
    /// <summary>Names of claims, in cookies and tokens alike.</summary>
    public const string IdClaim = "sub", SessionClaim = "sid", RoleClaim = "role", ProvedClaim = "second_factor_at";

    /// <summary>For how long a second factor is fresh.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    public static CurrentUser Public { get; } = new(null, null, [Role.Public], null);

    public bool IsKnown => Id is not null;

    public static CurrentUser From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || user.FindFirstValue(IdClaim) is not { } id) return Public;
        var roles = user.FindAll(RoleClaim).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : Role.Public).Distinct().ToList();
        return new CurrentUser(id, user.FindFirstValue(SessionClaim), roles.Count > 0 ? roles : [Role.Member], Instant(user.FindFirstValue(ProvedClaim)));
    }

    /// <summary>Who makes a request.</summary>
    public static CurrentUser From(HttpContext context) => From(context.User);

    /// <summary>Whether an operation is open to the caller at all, a second factor aside: what is not is not shown either.</summary>
    public bool Reaches(Permission operation) => Roles.Any(role => PermissionMatrix.GetGrant(role, operation).Reach != PermissionScope.None);

    /// <summary>What becomes of an operation.</summary>
    /// <param name="own">Whether the record is the caller's own; null where there is none, or it is not known yet.</param>
    public AccessDecision May(Permission operation, DateTimeOffset now, bool? own = null)
    {
        var grants = Roles.Select(role => PermissionMatrix.GetGrant(role, operation)).Where(grant => grant.Covers(own)).ToList();
        if (grants.Count == 0) return IsKnown ? AccessDecision.Forbidden : AccessDecision.Unknown;
        return grants.Any(grant => !grant.Fresh) || IsFresh(now) ? AccessDecision.Allowed : AccessDecision.Stale;
    }

    /// <summary>Whether a second factor was shown just now.</summary>
    public bool IsFresh(DateTimeOffset now) => ProvedAt is { } at && now - at < Freshness && at <= now;

    private static DateTimeOffset? Instant(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? DateTimeOffset.FromUnixTimeSeconds(value) : null;
}

/// <summary>What becomes of a request.</summary>
internal enum AccessDecision
{
    Allowed,

    /// <summary>Nobody knows who asks: signing in may help.</summary>
    Unknown,

    /// <summary>A second factor has to be shown first.</summary>
    Stale,

    /// <summary>Not for this caller.</summary>
    Forbidden,
}
