using Yardstick.App.Platform.Settings;

namespace Yardstick.App.Features.Sessions;

/// <summary>Who issues tokens: the site, under the address that its readers know.</summary>
internal sealed class Issuer(Settings settings)
{
    /// <summary>The public address where one is set, or else the one that the request came to.</summary>
    public string Of(HttpRequest request) => settings.PublicUrl.Length > 0 ? settings.PublicUrl : $"{request.Scheme}://{request.Host}";

    /// <summary>Whether somebody else could have chosen the address: without a setting, the request names it, which only the machine itself may.</summary>
    public bool IsFixed(HttpContext context) => settings.PublicUrl.Length > 0 || Platform.Http.LocalOnly.Allows(context);
}
