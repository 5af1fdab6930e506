using System.Security.Claims;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Platform.Http;

/// <summary>
/// Identifies who makes a request, to count requests and to recognise repeated ones. The feature that authorizes implements it.
/// </summary>
internal interface IRequestOwner
{
    /// <summary>Returns the identifier of the account or program behind a principal; null for the public.</summary>
    string? FindId(ClaimsPrincipal user);

    /// <summary>Returns the rate rule of an account or program.</summary>
    RateRule GetRateRule(ClaimsPrincipal user);
}
