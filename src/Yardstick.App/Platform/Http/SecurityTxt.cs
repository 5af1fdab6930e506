using System.Globalization;
using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Serves security.txt (RFC 9116), generated from the settings; 404 when no contact is configured.</summary>
internal static class SecurityTxt
{
    public const string Address = "/.well-known/security.txt";

    /// <summary>The lifetime in days. RFC 9116, section 2.5.5, recommends less than a year.</summary>
    private const int Days = 180;

    public static Task WriteAsync(HttpContext context)
    {
        var settings = context.RequestServices.GetRequiredService<Configuration.YardstickOptions>();
        if (settings.SecurityContact.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return context.Response.WriteAsync(Create(settings, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
    }

    private static string Create(Configuration.YardstickOptions settings, DateTimeOffset now)
    {
        var expires = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(Days);
        var contact = settings.SecurityContact.Contains(':') ? settings.SecurityContact : $"mailto:{settings.SecurityContact}";
        var text = new StringBuilder()
            .Append("Contact: ")
            .Append(contact)
            .Append('\n')
            .Append("Expires: ")
            .Append(expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Append('\n')
            .Append("Preferred-Languages: ")
            .AppendJoin(", ", Language.All.Select(language => language.Code))
            .Append('\n');
        // Only from the setting: the client chooses the host name of a request.
        if (settings.PublicUrl.Length > 0)
            text.Append("Canonical: ").Append(settings.PublicUrl).Append(Address).Append('\n');
        return text.ToString();
    }
}
