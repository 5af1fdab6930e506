using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

internal static class DatabaseSetup
{
    /// <summary>Registers the database. Contexts come from a factory: one for each use case.</summary>
    /// <param name="data">The data folder; empty for none.</param>
    /// <param name="owner">The same database under the role of its owner; null when the program is the owner.</param>
    public static IServiceCollection AddDatabase(
        this IServiceCollection services,
        DatabaseAddress address,
        string data,
        DatabaseAddress? owner
    )
    {
        services.AddSingleton(address);
        services.AddSingleton<DatabaseMigrator>();
        services
            .AddModelPart(ProgramRow.Map)
            .AddSingleton(provider => new ProgramRegistry(
                provider.GetRequiredService<IDbContextFactory<YardstickDb>>(),
                data,
                address.IsPostgres ? ProgramPace.Cluster : ProgramPace.Embedded,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<EndedPrograms>()
            .AddSingleton<DatabaseMove>();
        services.AddSingleton(provider => new DatabaseOwner(
            address,
            owner,
            provider.GetServices<ModelConfiguration>(),
            provider.GetServices<IDatabaseConversion>()
        ));
        services.AddDbContextFactory<YardstickDb>(options => Options(options, address));
        return services;
    }

    /// <summary>Configures the options of a context.</summary>
    public static T Options<T>(T options, DatabaseAddress address)
        where T : DbContextOptionsBuilder
    {
        if (address.IsPostgres)
            options.UseNpgsql(address.ConnectionString);
        else
            options
                // A list is one parameter: the driver looks each parameter up by its name, so that long lists would take quadratic time.
                .UseSqlite(address.ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new SqliteBusyTimeout());
        options.ConfigureWarnings(warnings =>
            warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning)
        );
        return options;
    }

    /// <summary>Registers data protection with keys in the database, encrypted under the master key.</summary>
    /// <param name="folder">The folder where earlier versions kept the keys.</param>
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

    /// <summary>Registers the tables of a feature.</summary>
    public static IServiceCollection AddModelPart(this IServiceCollection services, Action<ModelBuilder> map) =>
        services.AddSingleton(new ModelConfiguration(map));
}
