using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Authenticates requests under <c>/api</c> by access token: signature, audience, issuer, lifetime, and a session that has not ended.
/// </summary>
internal static class BearerTokens
{
    private static readonly PathString Api = "/api";

    /// <summary>Adds the <c>Bearer</c> authentication scheme.</summary>
    public static AuthenticationBuilder AddAccessTokens(this AuthenticationBuilder authentication)
    {
        authentication.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SigningKeys, TimeProvider>(Configure);
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
            // The issuer may depend on the request, so it is validated in OnTokenValidated.
            ValidateIssuer = false,
            ValidateIssuerSigningKey = true,
            IssuerSigningKeyResolver = (_, _, kid, _) => keys.Named(kid),
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) => IsRunning(from, until, clock.GetUtcNow().UtcDateTime),
            NameClaimType = CurrentUser.IdClaim,
            RoleClaimType = CurrentUser.RoleClaim,
        };
        options.Events = new JwtBearerEvents { OnMessageReceived = ReceiveAsync, OnTokenValidated = ProveAsync };
    }

    private static bool IsRunning(DateTime? from, DateTime? until, DateTime now) =>
        until is { } end && now < end + TokenLifetimes.Skew && (from is not { } start || start <= now + TokenLifetimes.Skew);

    private static async Task ReceiveAsync(MessageReceivedContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Api, StringComparison.Ordinal))
        {
            context.NoResult();
            return;
        }

        await context.HttpContext.RequestServices.GetRequiredService<SigningKeys>().RefreshAsync(KidOf(context.Request), context.HttpContext.RequestAborted);
    }

    /// <summary>
    /// Returns the key ID of a token that is not validated yet. An unknown ID only triggers a rate-limited reload of the keys.
    /// </summary>
    private static string? KidOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return new JsonWebToken(header[scheme.Length..].Trim()).Kid;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static async Task ProveAsync(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        if (context.SecurityToken.Issuer != http.RequestServices.GetRequiredService<Issuer>().GetAddress(http.Request)) context.Fail("The token is of another issuer.");
        else if (await FindAsync(context) is { } principal) context.Principal = principal;
        else context.Fail("The session has ended.");
    }

    /// <summary>Loads the token's principal from the database. The token's claims only identify a session or a program.</summary>
    private static Task<ClaimsPrincipal?> FindAsync(TokenValidatedContext context)
    {
        var (services, user, cancellationToken) = (context.HttpContext.RequestServices, context.Principal!, context.HttpContext.RequestAborted);
        return user.FindFirstValue(CurrentUser.SessionClaim) is null
            ? FindProgramAsync(services.GetService<AdmittedPrograms>(), user, context.SecurityToken, cancellationToken)
            : services.GetRequiredService<SessionPrincipals>().FindAsync(user, SessionKind.Program, JwtBearerDefaults.AuthenticationScheme, cancellationToken);
    }

    private static async Task<ClaimsPrincipal?> FindProgramAsync(AdmittedPrograms? programs, ClaimsPrincipal user, SecurityToken token, CancellationToken cancellationToken)
    {
        if (programs is null || user.FindFirstValue(CurrentUser.IdClaim) is not { } id) return null;
        if (!await programs.IsAdmittedAsync(id, IssuedAt(token), cancellationToken)) return null;
        Claim[] claims = [new(CurrentUser.IdClaim, id), new(CurrentUser.RoleClaim, nameof(Role.Partner))];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, JwtBearerDefaults.AuthenticationScheme, CurrentUser.IdClaim, CurrentUser.RoleClaim));
    }

    private static DateTimeOffset IssuedAt(SecurityToken token) => new(DateTime.SpecifyKind(((JsonWebToken)token).IssuedAt, DateTimeKind.Utc));
}
