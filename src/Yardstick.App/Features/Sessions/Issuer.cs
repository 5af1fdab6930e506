using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Sessions;

/// <summary>Represents the issuer of tokens: the site, under its public address.</summary>
internal sealed class Issuer(YardstickOptions settings)
{
    /// <summary>The issuer of tokens if the site has no configured address.</summary>
    private const string Nameless = "urn:yardstick";

    /// <summary>Returns the site's address, or a placeholder URN without one. A request cannot choose it.</summary>
    public string GetAddress(HttpRequest request) => SiteAddress.GetAddress(request.HttpContext, settings) ?? Nameless;

    /// <summary>Returns whether the site has an address that a client cannot influence.</summary>
    public bool IsFixed(HttpContext context) => SiteAddress.GetAddress(context, settings) is not null;
}
