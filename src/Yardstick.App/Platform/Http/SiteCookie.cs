namespace Yardstick.App.Platform.Http;

/// <summary>
/// A cookie of the site: out of reach of scripts, of other sites and of sub-domains. Where readers come over TLS it bears the prefix
/// <c>__Host-</c>, under which a browser takes no cookie that another host or a plain connection has set.
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

    /// <summary>Whether readers come over TLS, to this program or to the proxy before it.</summary>
    public static bool IsSecure(Configuration.YardstickOptions settings) =>
        settings.Certificate.Length > 0 || settings.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        // Not by the request: a proxy that forgets to say that its side is TLS must not loosen the cookie.
        options.Secure = _secure;
        return options;
    }
}
