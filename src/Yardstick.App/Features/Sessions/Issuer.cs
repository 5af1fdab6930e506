using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Sessions;

/// <summary>Who issues tokens: the site, under the address that its readers know.</summary>
internal sealed class Issuer(YardstickOptions settings)
{
    /// <summary>What tokens name where the site has no address of its own to name; nobody compares it.</summary>
    private const string Nameless = "urn:yardstick";

    /// <summary>The address of the site; without one, a name that says no address. A request never chooses it.</summary>
    public string GetAddress(HttpRequest request) => SiteAddress.GetAddress(request.HttpContext, settings) ?? Nameless;

    /// <summary>Whether the site has an address that nobody else could have chosen.</summary>
    public bool IsFixed(HttpContext context) => SiteAddress.GetAddress(context, settings) is not null;
}
