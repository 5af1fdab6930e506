using System.Globalization;
using System.Security.Claims;

namespace Yardstick.App.Features.Authorization;

/// <summary>Represents the user or partner that makes a request, as authenticated by a cookie or token.</summary>
/// <param name="Id">The account or the partner; null for the public.</param>
/// <param name="Session">The session that the cookie or token belongs to; null for the public and for partners.</param>
/// <param name="Roles">Never empty.</param>
/// <param name="ProvedAt">When a second factor was last verified; null if never.</param>
internal sealed record CurrentUser(string? Id, string? Session, IReadOnlyList<Role> Roles, DateTimeOffset? ProvedAt)
{
    /// <summary>The claim names, in both cookies and tokens.</summary>
    public const string IdClaim = "sub",
        SessionClaim = "sid",
        RoleClaim = "role",
        ProvedClaim = "second_factor_at";

    /// <summary>How long a second-factor check counts as recent.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    public static CurrentUser Public { get; } = new(null, null, [Role.Public], null);

    public bool IsKnown => Id is not null;

    public static CurrentUser From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || user.FindFirstValue(IdClaim) is not { } id)
            return Public;
        var roles = user.FindAll(RoleClaim)
            .Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : Role.Public)
            .Distinct()
            .ToList();
        return new CurrentUser(
            id,
            user.FindFirstValue(SessionClaim),
            roles.Count > 0 ? roles : [Role.Member],
            Instant(user.FindFirstValue(ProvedClaim))
        );
    }

    /// <summary>Returns the user that makes a request.</summary>
    public static CurrentUser From(HttpContext context) => From(context.User);

    /// <summary>Binds a parameter of an endpoint to the user that makes the request.</summary>
    public static ValueTask<CurrentUser> BindAsync(HttpContext context) => ValueTask.FromResult(From(context));

    /// <summary>
    /// Returns whether the user has a permission at all, regardless of a recent second factor. The site hides what the user cannot
    /// reach.
    /// </summary>
    public bool Reaches(Permission operation) =>
        Roles.Any(role => PermissionMatrix.GetGrant(role, operation).Reach != PermissionScope.None);

    /// <summary>Decides whether the user may use a permission now.</summary>
    /// <param name="own">Whether the record is the user's own; null if there is no record or its owner is not known yet.</param>
    public AccessDecision May(Permission operation, DateTimeOffset now, bool? own = null)
    {
        var grants = Roles.Select(role => PermissionMatrix.GetGrant(role, operation)).Where(grant => grant.Covers(own)).ToList();
        if (grants.Count == 0)
            return IsKnown ? AccessDecision.Forbidden : AccessDecision.Unknown;
        return grants.Any(grant => !grant.Fresh) || IsFresh(now) ? AccessDecision.Allowed : AccessDecision.Stale;
    }

    /// <summary>Returns whether a second factor was verified recently (see <see cref="Freshness"/>).</summary>
    public bool IsFresh(DateTimeOffset now) => ProvedAt is { } at && now - at < Freshness && at <= now;

    private static DateTimeOffset? Instant(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : null;
}

/// <summary>Represents the decision on a request.</summary>
internal enum AccessDecision
{
    Allowed,

    /// <summary>The request is anonymous: signing in may help.</summary>
    Unknown,

    /// <summary>A recent second-factor check is required first.</summary>
    Stale,

    /// <summary>The user does not have the permission.</summary>
    Forbidden,
}
