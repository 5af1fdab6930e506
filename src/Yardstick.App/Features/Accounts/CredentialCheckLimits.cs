using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Accounts;

/// <summary>Limits the endpoints that check credentials.</summary>
internal static class CredentialCheckLimits
{
    /// <summary>Limits endpoints that check credentials or send email, per client address and across accounts.</summary>
    public static T LimitCredentialChecks<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.Limited(RateRule.SignIn).Computes(ConcurrencyRule.CredentialChecks);
}
