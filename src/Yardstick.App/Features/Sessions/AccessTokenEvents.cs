using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Validates what only a request or the database knows of an access token: its issuer, and that its session is open.</summary>
internal sealed class AccessTokenEvents(SigningKeys keys, Issuer issuer, SessionPrincipals sessions, IAdmittedPrograms programs)
    : JwtBearerEvents
{
    private static readonly PathString Api = "/api";

    public override Task MessageReceived(MessageReceivedContext context) => UnlessGoneAsync(context, ReceiveAsync(context));

    public override Task TokenValidated(TokenValidatedContext context) => UnlessGoneAsync(context, ProveAsync(context));

    /// <summary>Authenticates nobody once the client is gone. The handler would log the cancellation as an error.</summary>
    private static async Task UnlessGoneAsync(ResultContext<JwtBearerOptions> context, Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            context.NoResult();
        }
    }

    private async Task ReceiveAsync(MessageReceivedContext context)
    {
        // Without a token no key is needed: what is public is served from memory while the database is away.
        if (!context.Request.Path.StartsWithSegments(Api, StringComparison.Ordinal) || context.Request.Headers.Authorization.Count == 0)
        {
            context.NoResult();
            return;
        }

        await keys.RefreshAsync(FindKid(context.Request), context.HttpContext.RequestAborted);
    }

    /// <summary>
    /// Returns the key ID of a token that is not validated yet. An unknown ID only triggers a rate-limited reload of the keys.
    /// </summary>
    private static string? FindKid(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return new JsonWebToken(header[scheme.Length..].Trim()).Kid;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async Task ProveAsync(TokenValidatedContext context)
    {
        if (context.SecurityToken.Issuer != issuer.GetAddress(context.Request))
            context.Fail("The token is of another issuer.");
        else if (await FindAsync(context) is { } principal)
            context.Principal = principal;
        else
            context.Fail("The session has ended.");
    }

    /// <summary>Loads the token's principal from the database. The token's claims only identify a session or a program.</summary>
    private Task<ClaimsPrincipal?> FindAsync(TokenValidatedContext context)
    {
        var (user, cancellationToken) = (context.Principal!, context.HttpContext.RequestAborted);
        return user.FindFirstValue(CurrentUser.SessionClaim) is null
            ? FindProgramAsync(user, context.SecurityToken, cancellationToken)
            : sessions.FindAsync(user, SessionKind.Program, JwtBearerDefaults.AuthenticationScheme, cancellationToken);
    }

    private async Task<ClaimsPrincipal?> FindProgramAsync(ClaimsPrincipal user, SecurityToken token, CancellationToken cancellationToken)
    {
        if (
            user.FindFirstValue(CurrentUser.IdClaim) is not { } id
            || !await programs.IsAdmittedAsync(id, IssuedAt(token), cancellationToken)
        )
            return null;
        Claim[] claims = [new(CurrentUser.IdClaim, id), new(CurrentUser.RoleClaim, nameof(Role.Partner))];
        return new ClaimsPrincipal(
            new ClaimsIdentity(claims, JwtBearerDefaults.AuthenticationScheme, CurrentUser.IdClaim, CurrentUser.RoleClaim)
        );
    }

    private static DateTimeOffset IssuedAt(SecurityToken token) =>
        new(DateTime.SpecifyKind(((JsonWebToken)token).IssuedAt, DateTimeKind.Utc));
}
