namespace Yardstick.App.Platform.Http;

/// <summary>
/// Represents a cookie that scripts, other sites and sub-domains cannot access. Where users connect over TLS it has the prefix
/// <c>__Host-</c>, so that browsers reject a cookie set by another host or over plain HTTP.
/// </summary>
internal sealed class SiteCookie : CookieBuilder
{
    private readonly bool _secure;

    public SiteCookie(Configuration.YardstickOptions settings, string name)
    {
        _secure = IsSecure(settings);
        Name = _secure ? $"__Host-{name}" : name;
        (HttpOnly, SameSite, Path, SecurePolicy) = (true, SameSiteMode.Strict, "/", CookieSecurePolicy.None);
    }

    /// <summary>Whether users connect over TLS, to this program or to the proxy in front of it.</summary>
    public static bool IsSecure(Configuration.YardstickOptions settings) =>
        settings.Certificate.Length > 0 || settings.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        // This does not depend on the request: a proxy that does not forward the scheme must not weaken the cookie.
        options.Secure = _secure;
        return options;
    }
}
