using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

internal static class DatabaseSetup
{
    /// <summary>Adds the database at an address. Contexts come from the factory: one for each use case.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseAddress address)
    {
        services.AddSingleton(address);
        services.AddSingleton<DatabaseMigrator>();
        services.AddDbContextFactory<YardstickDb>(options =>
        {
            if (address.IsPostgres) options.UseNpgsql(address.ConnectionString);
            else options.UseSqlite(address.ConnectionString).AddInterceptors(new PromptWaits());
            options.ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        });
        return services;
    }

    /// <summary>Adds the tables of a feature.</summary>
    public static IServiceCollection AddModelPart(this IServiceCollection services, Action<ModelBuilder> map) => services.AddSingleton(new ModelPart(map));
}
