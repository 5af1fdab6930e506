using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

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

    /// <summary>Registers data protection with keys encrypted under the master key.</summary>
    /// <param name="folder">The folder of the data protection keys.</param>
    public static IServiceCollection AddSealedCookieKeys(this IServiceCollection services, string folder)
    {
        services.AddDataProtection().SetApplicationName("yardstick");
        services
            .AddSingleton(provider => new CookieKeys(folder, provider.GetRequiredService<ILogger<CookieKeys>>()))
            .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<CookieKeys>());
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<CookieKeys, Envelope>(
                (options, keys, envelope) => (options.XmlRepository, options.XmlEncryptor) = (keys, new CookieKeyEncryptor(envelope))
            );
        return services;
    }
}
