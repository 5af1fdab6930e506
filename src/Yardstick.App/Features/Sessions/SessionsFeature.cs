using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

/// <summary>Sessions and their tokens.</summary>
internal sealed class SessionsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options)
    {
        services
            .AddModelPart(SessionsStore.Map)
            .AddSingleton<SessionsStore>()
            .AddSingleton<RefreshTokensStore>()
            .AddModelPart(SigningKeysStore.Map)
            .AddSingleton<SigningKeysStore>()
            .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<SigningKeysStore>())
            .AddSingleton<SigningKeyMaker>()
            .AddSingleton<SigningKeys>()
            .AddSingleton<RotateKeys>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<SessionRegister>()
            .AddSingleton<StreamAuthorizationMonitor>()
            .AddSingleton<SessionPrincipals>()
            .AddSingleton<Issuer>()
            .AddSingleton<ITokenGrant, RefreshGrant>()
            .AddScoped<AccessTokenEvents>()
            .AddSingleton<SessionTokens>()
            .AddHostedService<SessionsCleanupService>();
        services.AddAuthentication().AddAccessTokens();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var tokens = endpoints.MapGroup("").RequirePermission(Permission.SignIn);
        tokens
            .MapPost(TokenEndpoints.TokenPath, TokenEndpoints.TokenAsync)
            .Limited(RateRule.SignIn)
            .WithSummary("Gives tokens for a refresh token or for a signed statement of a partner.")
            .Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status400BadRequest)
            .Produces(StatusCodes.Status401Unauthorized);
        tokens
            .MapPost(TokenEndpoints.RevokePath, TokenEndpoints.RevokeAsync)
            .WithSummary("Ends the session of a refresh token.")
            .Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status400BadRequest);
        tokens
            .MapGet(TokenEndpoints.KeysPath, TokenEndpoints.KeysAsync)
            .WithSummary("The public keys that prove access tokens, the next one among them.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        tokens
            .MapGet(TokenEndpoints.MetadataPath, TokenEndpoints.Metadata)
            .WithSummary("Where tokens are had and how (RFC 8414).")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
    }
}
