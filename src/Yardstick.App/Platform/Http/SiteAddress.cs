namespace Yardstick.App.Platform.Http;

/// <summary>Provides the address of the site for lasting references: links, printed documents, emails, tokens.</summary>
internal static class SiteAddress
{
    /// <summary>
    /// Returns the setting <c>public-url</c>; without it, the address of a local request. Returns null for any other request, because its
    /// sender could have forged the host name.
    /// </summary>
    public static string? GetAddress(HttpContext context, Configuration.YardstickOptions settings) =>
        settings.PublicUrl.Length > 0 ? settings.PublicUrl
        : LoopbackOnly.Allows(context) ? $"{context.Request.Scheme}://{context.Request.Host}"
        : null;
}
