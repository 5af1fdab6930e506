namespace Yardstick.App.Platform.Security;

internal static class SecuritySetup
{
    /// <summary>Keys, and what is sealed with them. The keys are read when something is first sealed or opened.</summary>
    /// <param name="path">The file of the keys.</param>
    public static IServiceCollection AddSecurity(this IServiceCollection services, string path) => services
        .AddSingleton(provider => new KeyRing(new KeyFile(path), Environment.GetEnvironmentVariable(KeyRing.Variable) is { Length: > 0 } keys ? keys : null, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Envelope>()
        .AddSingleton<BlindIndex>()
        .AddSingleton<RewrapKeys>();
}
