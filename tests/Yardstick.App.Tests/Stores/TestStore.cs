using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Stores;

/// <summary>The program without its pages, on a migrated database of its own: imports, rates and publishes as a user would.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly string _standards;
    private readonly bool _ownsDatabase;
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;

    private TestStore(TestDatabase database, string ruleSet, bool ownsDatabase = true, TemporaryFolder? folder = null)
    {
        (_database, _standards, _ownsDatabase, _ownsFolder) = (database, ruleSet, ownsDatabase, folder is null);
        _folder = folder ?? new TemporaryFolder();
        _services = Services(database, ruleSet, _folder.Path);
    }

    /// <summary>The data folder.</summary>
    public TemporaryFolder Folder => _folder;

    public ImportsStore Imports => _services.GetRequiredService<ImportsStore>();

    public ImportedRacesStore ImportedRaces => _services.GetRequiredService<ImportedRacesStore>();

    public IdentitiesStore Identities => _services.GetRequiredService<IdentitiesStore>();

    public ResultsStore Results => _services.GetRequiredService<ResultsStore>();

    public RatingsStore Ratings => _services.GetRequiredService<RatingsStore>();

    public ListsStore Lists => _services.GetRequiredService<ListsStore>();

    public PublishList Publishing => _services.GetRequiredService<PublishList>();

    public ComposeList Drawing => _services.GetRequiredService<ComposeList>();

    public ListSnapshots Snapshots => _services.GetRequiredService<ListSnapshots>();

    public RateHistory Rating => _services.GetRequiredService<RateHistory>();

    public RaceExplanations Reasons => _services.GetRequiredService<RaceExplanations>();

    public RuleSetLifecycle Rules => _services.GetRequiredService<RuleSetLifecycle>();

    public RuleSetsInForce InForce => _services.GetRequiredService<RuleSetsInForce>();

    /// <summary>Returns a service of the program.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public TestDatabase Database => _database;

    public IDbContextFactory<YardstickDb> Databases => _services.GetRequiredService<IDbContextFactory<YardstickDb>>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TestStore> OpenAsync(DatabaseKind kind, string ruleSet = RuleSetCatalogue.Tunisia) =>
        new(await TestDatabase.CreateAsync(kind, MigrateAsync), ruleSet);

    /// <summary>Opens a second program on the same database.</summary>
    /// <param name="elsewhere">Whether it has its own data folder, as on another machine.</param>
    /// <param name="ruleSet">Its rule set; null for the same.</param>
    public TestStore Beside(bool elsewhere = false, string? ruleSet = null) =>
        new(_database, ruleSet ?? _standards, ownsDatabase: false, elsewhere ? null : _folder);

    /// <summary>Imports a results file given as text and rates what it changes.</summary>
    public async Task<(ImportRow Import, ReadingReport Report)> ImportAsync(string csv, string name = "results.csv", bool invented = false)
    {
        var import = await Imports.OpenAsync(name, new Yardstick.App.Features.Authorization.Actor("test"), invented, Cancel);
        var report = await _services
            .GetRequiredService<ImportResults>()
            .RunAsync(import, () => new MemoryStream(Encoding.UTF8.GetBytes(csv)), null, Cancel);
        await Rating.CatchUpAsync(null, Cancel);
        return ((await Imports.FindAsync(import.Id, Cancel))!, report);
    }

    /// <summary>Returns every rating as comparable text.</summary>
    public async Task<string> ReadHorseRatingsAsync()
    {
        await using var db = await Databases.CreateDbContextAsync(Cancel);
        var rows = await db.Set<HorseRatingRow>().AsNoTracking().ToListAsync(Cancel);
        return string.Join(
            '\n',
            rows.OrderBy(row => row.RaceId, StringComparer.Ordinal)
                .ThenBy(row => row.HorseId, StringComparer.Ordinal)
                .Select(row =>
                    FormattableString.Invariant(
                        $"{row.RaceId} {row.HorseId} {row.Figure:0.######} {row.Assessment:0.######} {row.Variance:0.######} {row.MarkKept:0.######} {row.Mark:0.#} {row.Binding} {row.Runs} {row.Wins} {row.BestFigure:0.######} {row.BestMetres}"
                    )
                )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Get<ProgramRegistry>().UnregisterAsync();
        await _services.DisposeAsync();
        if (_ownsDatabase)
            await _database.DisposeAsync();
        if (_ownsFolder)
            _folder.Dispose();
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = Services(database, RuleSetCatalogue.Tunisia, "data");
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
    }

    private static ServiceProvider Services(TestDatabase database, string ruleSet, string folder) =>
        new ServiceCollection()
            .AddYardstick(
                new YardstickOptions { Data = folder, RuleSet = ruleSet },
                new DatabaseAddress(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString)
            )
            .BuildServiceProvider();
}
