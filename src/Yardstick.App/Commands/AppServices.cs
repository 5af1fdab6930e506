using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>The stored results and ratings, opened for one command: the database at its schema, the use cases at hand.</summary>
internal sealed class AppServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private AppServices(ServiceProvider services, string place) => (_services, Place) = (services, place);

    /// <summary>Where they are kept, without secrets.</summary>
    public string Place { get; }

    /// <summary>Opens them; a database that is not there yet is made.</summary>
    public static async Task<AppServices> OpenAsync(YardstickOptions settings, RuleSet standards, CancellationToken cancellationToken)
    {
        var books = new AppServices(new ServiceCollection().AddYardstick(settings, standards).BuildServiceProvider(), PlaceOf(settings));
        await books.Get<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await books.Get<RuleSetsInForce>().RefreshAsync(cancellationToken);
        return books;
    }

    /// <summary>Opens them without changing anything; null when the database is not there, or its schema is not that of this program.</summary>
    public static async Task<AppServices?> OpenAsIsAsync(YardstickOptions settings, RuleSet standards, CancellationToken cancellationToken)
    {
        var books = new AppServices(new ServiceCollection().AddYardstick(settings, standards).BuildServiceProvider(), PlaceOf(settings));
        if (await books.Get<DatabaseMigrator>().IsReadyAsync(cancellationToken)) return books;
        await books.DisposeAsync();
        return null;
    }

    /// <summary>A use case or a store.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Does some work with what lives for one piece of work only.</summary>
    public async Task WithinAsync<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Closes imports that ended programs left open and makes the ratings that it left behind. Gives the number of races rated.</summary>
    public async Task<int> CatchUpAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await Get<RunningPrograms>().SweepAsync(cancellationToken);
        return await Get<RateHistory>().CatchUpAsync(progress, cancellationToken);
    }

    private static string PlaceOf(YardstickOptions settings) => settings.DatabaseUrl.Length > 0 ? Setting.Database.Shown(settings.DatabaseUrl) : settings.Data;

    public async ValueTask DisposeAsync()
    {
        await Get<RunningPrograms>().EndAsync();
        await _services.DisposeAsync();
    }
}
