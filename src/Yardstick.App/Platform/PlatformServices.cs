using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Caching;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform;

/// <summary>Registers the services that every feature stands on, for the site and the command line alike.</summary>
internal static class PlatformServices
{
    /// <summary>Adds settings, clock, database and keys.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, YardstickOptions options) =>
        services.AddPlatform(options, DatabaseAddress.Parse(options.DatabaseUrl, options.Data));

    /// <summary>Adds settings, clock and keys, and a given database.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, YardstickOptions options, DatabaseAddress database) =>
        services
            .AddSealedCookieKeys(Path.Combine(options.Data, "keys"))
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options.Zone)
            .AddDatabase(
                database,
                options.Data,
                options.DatabaseOwnerUrl.Length > 0 && database.IsPostgres
                    ? DatabaseAddress.Parse(options.DatabaseOwnerUrl, options.Data)
                    : null
            )
            .AddSecurity(KeyPlace.From(options.Keys, options.Data))
            .AddJobs()
            .AddEmails()
            .AddCaches(options)
            .AddApiStore();

    /// <summary>Adds the services of every feature.</summary>
    public static IServiceCollection AddFeatures(
        this IServiceCollection services,
        IReadOnlyList<IFeature> features,
        YardstickOptions options
    )
    {
        foreach (var feature in features)
            feature.AddServices(services, options);
        return services;
    }
}
