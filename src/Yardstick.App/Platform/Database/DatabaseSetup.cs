using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

internal static class DatabaseSetup
{
    /// <summary>Adds the database at an address. Contexts come from the factory: one for each use case.</summary>
    /// <param name="owner">The same database under the name of its owner; null when the program is the owner.</param>
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseAddress address, DatabaseAddress? owner = null)
    {
        services.AddSingleton(address);
        services.AddSingleton<DatabaseMigrator>();
        services.AddModelPart(ProgramRow.Map).AddSingleton<RunningPrograms>();
        services.AddSingleton(provider => new DatabaseOwner(address, owner, provider.GetServices<ModelConfiguration>(), provider.GetServices<DatabaseConversion>()));
        services.AddDbContextFactory<YardstickDb>(options => Options(options, address));
        return services;
    }

    /// <summary>How contexts reach a database.</summary>
    public static T Options<T>(T options, DatabaseAddress address) where T : DbContextOptionsBuilder
    {
        if (address.IsPostgres) options.UseNpgsql(address.ConnectionString);
        else options.UseSqlite(address.ConnectionString).AddInterceptors(new SqliteBusyTimeout());
        options.ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return options;
    }

    /// <summary>Adds the tables of a feature.</summary>
    public static IServiceCollection AddModelPart(this IServiceCollection services, Action<ModelBuilder> map) => services.AddSingleton(new ModelConfiguration(map));
}
