using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Sessions;

internal static class SessionsFeature
{
    /// <summary>Sessions, and the tokens that programs hold for them.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddModelPart(SessionsStore.Map)
        .AddSingleton<SessionsStore>()
        .AddSingleton<SessionRegister>()
        .AddSingleton<Issuer>()
        .AddSingleton<SessionTokens>();
}
