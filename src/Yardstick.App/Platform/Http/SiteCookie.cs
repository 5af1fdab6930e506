namespace Yardstick.App.Platform.Http;

/// <summary>
/// Represents a cookie that scripts, other sites and subdomains cannot access. If users connect over TLS, its name starts with
/// <c>__Host-</c>, so that browsers reject a cookie set by another host or over plain HTTP.
/// </summary>
internal sealed class SiteCookie : CookieBuilder
{
    /// <summary>The name of the cookie of signed-in users.</summary>
    public const string Session = "yardstick-session";

    private readonly bool _secure;

    public SiteCookie(Configuration.YardstickOptions settings, string name)
    {
        _secure = IsSecure(settings);
        Name = _secure ? $"__Host-{name}" : name;
        (HttpOnly, SameSite, Path, SecurePolicy) = (true, SameSiteMode.Strict, "/", CookieSecurePolicy.None);
    }

    /// <summary>Returns whether users connect over TLS, to this program or to a proxy in front of it.</summary>
    public static bool IsSecure(Configuration.YardstickOptions settings) =>
        settings.Certificate.Length > 0 || settings.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        // Independent of the request, so that a proxy that does not forward the scheme cannot weaken the cookie.
        options.Secure = _secure;
        return options;
    }
}
