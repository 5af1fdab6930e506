namespace Yardstick.App.Platform.Security;

internal static class SecuritySetup
{
    /// <summary>Registers the keys and the services that use them. The keys are read on first use.</summary>
    /// <param name="place">The location of the key file.</param>
    public static IServiceCollection AddSecurity(this IServiceCollection services, KeyPlace place) =>
        services
            .AddSingleton(provider => new KeyRing(
                new KeyFile(place.Path),
                Environment.GetEnvironmentVariable(KeyRing.Variable) is { Length: > 0 } keys ? keys : null,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<Envelope>()
            .AddSingleton<BlindIndex>()
            .AddSingleton<RewrapKeys>();
}
