using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Sessions;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Represents an authority that receives bundles, without its pages.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    public static readonly Actor By = new("somebody", "192.0.2.7");

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private Receiver(TestDatabase database, BundleFetcher? fetcher, string source)
    {
        Database = database;
        var services = new ServiceCollection().AddYardstick(
            new YardstickOptions { Data = _folder.Path, RuleUpdates = source },
            new DatabaseAddress(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString)
        );
        services.AddSingleton<TimeProvider>(Clock);
        if (fetcher is not null)
            services.AddSingleton(fetcher);
        _services = services.BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Its data folder.</summary>
    public TemporaryFolder Folder => _folder;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens a receiver that trusts the given publishers.</summary>
    public static async Task<Receiver> OpenAsync(
        DatabaseKind kind,
        IEnumerable<Publisher> believed,
        BundleFetcher? fetcher = null,
        string source = ""
    )
    {
        var receiver = new Receiver(await TestDatabase.CreateAsync(kind), fetcher, source);
        await receiver.Get<DatabaseMigrator>().MigrateAsync(Cancel);
        foreach (var publisher in believed)
            (await receiver.Get<TrustPublishers>().PinAsync(publisher.Name, publisher.Key, null, Actor.Command, Cancel)).ShouldBeNull();
        return receiver;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<BundleUpdate> ReceiveAsync(Dictionary<string, byte[]> members) => ReceiveAsync(Publisher.Zip(members));

    public Task<BundleUpdate> ReceiveAsync(byte[] zip) =>
        Get<ReceiveBundles>().ReceiveUploadAsync("bundle.zip", new MemoryStream(zip), By, Cancel);

    /// <summary>Returns every rule set and every step of its life cycle from the database.</summary>
    public async Task<string> RulesAsync() =>
        string.Join(
            '\n',
            (
                await Rows.AllAsync(
                    Database,
                    "SELECT \"Id\", \"SetId\", \"Sha256\", \"Source\", \"BroughtInBy\", \"BroughtInAt\" FROM rule_sets ORDER BY \"Id\""
                )
            )
                .Concat(await Rows.AllAsync(Database, "SELECT \"Id\", \"RuleSetId\", \"Step\" FROM rule_steps ORDER BY \"Id\""))
                .Select(row => string.Join(' ', row))
        );

    /// <summary>Returns the last notification: kind, severity, subject, reason.</summary>
    public async Task<string?> LastNoticeAsync() =>
        (
            await Rows.AllAsync(
                Database,
                "SELECT \"Kind\", \"Severity\", \"Subject\", \"Why\", \"Audience\" FROM notices ORDER BY \"Id\" DESC"
            )
        )
            .Select(row => string.Join(' ', row))
            .FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
