using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Provides the services of the application to one command, with the database migrated to the schema of the program.</summary>
internal sealed class AppServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private AppServices(ServiceProvider services, string location) => (_services, Location) = (services, location);

    /// <summary>Gets the location of the data, without secrets.</summary>
    public string Location { get; }

    /// <summary>Opens the database, creating it if it is missing.</summary>
    public static async Task<AppServices> OpenAsync(
        IReadOnlyList<IFeature> features,
        YardstickOptions options,
        CancellationToken cancellationToken
    )
    {
        var services = Create(features, options);
        await services.Get<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await services.StartAsync(cancellationToken);
        return services;
    }

    /// <summary>Opens the database without changing it. Returns null if it is missing or has a different schema.</summary>
    public static async Task<AppServices?> OpenExistingAsync(
        IReadOnlyList<IFeature> features,
        YardstickOptions options,
        CancellationToken cancellationToken
    )
    {
        var services = Create(features, options);
        if (await services.Get<DatabaseMigrator>().IsReadyAsync(cancellationToken))
            return services;
        await services.DisposeAsync();
        return null;
    }

    /// <summary>Returns whether nothing is stored because the database is missing or was never migrated. Does not create it.</summary>
    public static async Task<bool> IsEmptyAsync(
        IReadOnlyList<IFeature> features,
        YardstickOptions options,
        CancellationToken cancellationToken
    )
    {
        await using var services = Create(features, options);
        return await services.Get<DatabaseMigrator>().IsEmptyAsync(cancellationToken);
    }

    /// <summary>Returns a service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Runs a delegate with a scoped service.</summary>
    public async Task RunInScopeAsync<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async ValueTask DisposeAsync()
    {
        await Get<ProgramRegistry>().UnregisterAsync();
        await _services.DisposeAsync();
    }

    private static AppServices Create(IReadOnlyList<IFeature> features, YardstickOptions options) =>
        new(
            new ServiceCollection().AddPlatform(options).AddFeatures(features, options).BuildServiceProvider(),
            options.DatabaseUrl.Length > 0 ? Setting.Database.ToDisplayString(options.DatabaseUrl) : options.Data
        );

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var task in _services.GetServices<IStartupTask>())
            await task.RunAsync(cancellationToken);
    }
}
