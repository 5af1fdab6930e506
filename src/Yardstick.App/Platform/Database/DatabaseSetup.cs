using Microsoft.EntityFrameworkCore;

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
            .AddSingleton<EndedPrograms>();
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
            options.UseSqlite(address.ConnectionString).AddInterceptors(new SqliteBusyTimeout());
        options.ConfigureWarnings(warnings =>
            warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning)
        );
        return options;
    }

    /// <summary>Registers the tables of a feature.</summary>
    public static IServiceCollection AddModelPart(this IServiceCollection services, Action<ModelBuilder> map) =>
        services.AddSingleton(new ModelConfiguration(map));
}
