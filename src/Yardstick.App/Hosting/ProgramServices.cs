using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Hosting;

/// <summary>Registers the services of the program: the platform and every feature.</summary>
internal static class ProgramServices
{
    /// <summary>Adds the services, on the database that the settings name.</summary>
    public static IServiceCollection AddYardstick(this IServiceCollection services, YardstickOptions options) =>
        services.AddPlatform(options).AddFeatures(FeatureList.All, options);

    /// <summary>Adds the services, on a given database.</summary>
    public static IServiceCollection AddYardstick(this IServiceCollection services, YardstickOptions options, DatabaseAddress database) =>
        services.AddPlatform(options, database).AddFeatures(FeatureList.All, options);
}
