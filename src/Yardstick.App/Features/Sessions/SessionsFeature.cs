using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

internal static class SessionsFeature
{
    /// <summary>Adds sessions and their tokens.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddModelPart(SessionsStore.Map)
        .AddSingleton<SessionsStore>()
        .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<SessionsStore>())
        .AddSingleton<SigningKeyMaker>()
        .AddSingleton<SigningKeys>()
        .AddSingleton<RotateKeys>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<SessionRegister>()
        .AddSingleton<StreamAuthorizationMonitor>()
        .AddSingleton<SessionPrincipals>()
        .AddSingleton<Issuer>()
        .AddSingleton(TokenEndpoints.RefreshGrant)
        .AddSingleton<SessionTokens>();

    public static void MapSessions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(TokenEndpoints.TokenPath, TokenEndpoints.TokenAsync).Is(Permission.SignIn).Limited(RateRule.SignIn)
            .WithSummary("Gives tokens for a refresh token or for a signed statement of a partner.").Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status401Unauthorized);
        endpoints.MapPost(TokenEndpoints.RevokePath, TokenEndpoints.RevokeAsync).Is(Permission.SignIn)
            .WithSummary("Ends the session of a refresh token.").Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status400BadRequest);
        endpoints.MapGet(TokenEndpoints.KeysPath, TokenEndpoints.KeysAsync).Is(Permission.SignIn)
            .WithSummary("The public keys that prove access tokens, the next one among them.").Produces(StatusCodes.Status200OK, contentType: "application/json");
        endpoints.MapGet(TokenEndpoints.MetadataPath, TokenEndpoints.Metadata).Is(Permission.SignIn)
            .WithSummary("Where tokens are had and how (RFC 8414).").Produces(StatusCodes.Status200OK, contentType: "application/json");
    }
}
