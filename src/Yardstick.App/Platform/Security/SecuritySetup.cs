using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Yardstick.App.Platform.Security;

internal static class SecuritySetup
{
    /// <summary>Keys, and what is sealed with them. The keys are read when something is first sealed or opened.</summary>
    /// <param name="place">Where the file of the keys lies.</param>
    public static IServiceCollection AddSecurity(this IServiceCollection services, KeyPlace place) => services
        .AddSingleton(provider => new KeyRing(new KeyFile(place.Path), Environment.GetEnvironmentVariable(KeyRing.Variable) is { Length: > 0 } keys ? keys : null, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Envelope>()
        .AddSingleton<BlindIndex>()
        .AddSingleton<RewrapKeys>();

    /// <summary>The keys of cookies and links, sealed under the master key in a folder.</summary>
    public static IServiceCollection AddSealedCookieKeys(this IServiceCollection services, string folder)
    {
        services.AddDataProtection().SetApplicationName("yardstick");
        services.AddSingleton(provider => new CookieKeys(folder, provider.GetRequiredService<ILogger<CookieKeys>>()))
            .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<CookieKeys>());
        services.AddOptions<KeyManagementOptions>().Configure<CookieKeys, Envelope>((options, keys, envelope) =>
            (options.XmlRepository, options.XmlEncryptor) = (keys, new CookieKeyEncryptor(envelope)));
        return services;
    }
}
