namespace Yardstick.App.Platform.Http;

/// <summary>Provides the address of the site for lasting references: links, printed documents, emails, tokens.</summary>
internal static class SiteAddress
{
    /// <summary>
    /// The setting <c>public-url</c>; without it, the address that a request of the machine itself came to. Null for every other request: whoever
    /// sent it could have chosen the name.
    /// </summary>
    public static string? GetAddress(HttpContext context, Configuration.YardstickOptions settings) =>
        settings.PublicUrl.Length > 0 ? settings.PublicUrl : LoopbackOnly.Allows(context) ? $"{context.Request.Scheme}://{context.Request.Host}" : null;
}
