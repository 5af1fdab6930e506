using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Authenticates requests under <c>/api</c> by access token: signature, audience, issuer, lifetime, and a session that has not ended.
/// </summary>
internal static class BearerTokens
{
    /// <summary>Adds the <c>Bearer</c> authentication scheme.</summary>
    public static AuthenticationBuilder AddAccessTokens(this AuthenticationBuilder authentication)
    {
        authentication
            .Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SigningKeys, TimeProvider>(Configure);
        return authentication.AddJwtBearer();
    }

    private static void Configure(JwtBearerOptions options, SigningKeys keys, TimeProvider clock)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [AccessTokens.Type],
            ValidAudience = AccessTokens.Audience,
            // The issuer may depend on the request, so AccessTokenEvents validates it.
            ValidateIssuer = false,
            ValidateIssuerSigningKey = true,
            IssuerSigningKeyResolver = (_, _, kid, _) => keys.Named(kid),
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) => IsRunning(from, until, clock.GetUtcNow().UtcDateTime),
            NameClaimType = CurrentUser.IdClaim,
            RoleClaimType = CurrentUser.RoleClaim,
        };
        options.EventsType = typeof(AccessTokenEvents);
    }

    private static bool IsRunning(DateTime? from, DateTime? until, DateTime now) =>
        until is { } end && now < end + TokenLifetimes.Skew && (from is not { } start || start <= now + TokenLifetimes.Skew);
}
