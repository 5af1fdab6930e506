using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

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
    /// <param name="folder">The folder where earlier versions kept the data protection keys.</param>
    public static IServiceCollection AddSealedCookieKeys(this IServiceCollection services, string folder)
    {
        services.AddDataProtection().SetApplicationName("yardstick");
        services
            .AddModelPart(CookieKeyRow.Map)
            .AddSingleton(provider => new CookieKeysStore(
                provider.GetRequiredService<IDbContextFactory<YardstickDb>>(),
                folder,
                provider.GetRequiredService<ILogger<CookieKeysStore>>()
            ))
            .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<CookieKeysStore>());
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<CookieKeysStore, Envelope>(
                (options, keys, envelope) => (options.XmlRepository, options.XmlEncryptor) = (keys, new CookieKeyEncryptor(envelope))
            );
        return services;
    }
}
