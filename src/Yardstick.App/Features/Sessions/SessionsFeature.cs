using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

internal static class SessionsFeature
{
    /// <summary>Sessions, and the tokens that programs hold for them.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddModelPart(SessionsStore.Map)
        .AddSingleton<SessionsStore>()
        .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<SessionsStore>())
        .AddSingleton<SigningKeyMaker>()
        .AddSingleton<SigningKeys>()
        .AddSingleton<RotateKeys>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<SessionRegister>()
        .AddSingleton<Issuer>()
        .AddSingleton<SessionTokens>();
}
