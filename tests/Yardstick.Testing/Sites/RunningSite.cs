using Microsoft.AspNetCore.Routing;
using Yardstick.App;
using Yardstick.App.Commands;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;
using Yardstick.Testing.Databases;

namespace Yardstick.Testing.Sites;

/// <summary>The site as it is served, on a free port of this machine, over a database of its own.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    private static readonly TemporaryFolder Keys = new();

    private readonly TemporaryFolder _folder;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private readonly bool _beside;

    private RunningSite(TestDatabase database, TemporaryFolder folder, YardstickOptions settings, bool beside = false)
    {
        (Database, _folder, Settings, _beside) = (database, folder, settings, beside);
        var listening = new TaskCompletionSource<SiteStarted>(TaskCreationOptions.RunContinuationsAsynchronously);
        _running = Task.Run(() => WebSite.RunAsync(settings, Standards, listening.SetResult, _stop.Token));
        Started = Task.WhenAny(listening.Task, _running).ContinueWith(_ => listening.Task.IsCompleted ? listening.Task : Task.FromException<SiteStarted>(_running.Exception!), TaskScheduler.Default).Unwrap();
    }

    /// <summary>The standard set the demonstration season is rated under.</summary>
    public static RuleSet Standards { get; } = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; }

    /// <summary>What it runs under.</summary>
    internal YardstickOptions Settings { get; }

    /// <summary>Where it answers, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Everywhere it answers, in the order of the setting.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>A client that follows no redirection and keeps cookies.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The path, without language, by which the first administrator comes in; null when there is one.</summary>
    public string? FirstAdministrator { get; private set; }

    /// <summary>Every address that the running program answers.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints { get; private set; } = [];

    /// <summary>What the running program is made of.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    private Task<SiteStarted> Started { get; }

    /// <summary>A site without any results.</summary>
    public static async Task<RunningSite> EmptyAsync(DatabaseKind kind) => await StartAsync(await TestDatabase.CreateAsync(kind, MigrateAsync), with: null);

    /// <summary>A site without any results on a database that the test made.</summary>
    public static async Task<RunningSite> EmptyAsync(TestDatabase database)
    {
        await MigrateAsync(database);
        return await StartAsync(database, with: null);
    }

    /// <summary>A site without any results, under settings of the test.</summary>
    internal static async Task<RunningSite> EmptyAsync(DatabaseKind kind, Func<YardstickOptions, YardstickOptions> with) => await StartAsync(await TestDatabase.CreateAsync(kind, MigrateAsync), with);

    /// <summary>A site with the demonstration season: imported, rated and published as <c>demo</c> does.</summary>
    /// <param name="kind">On which database.</param>
    public static async Task<RunningSite> DemonstrationAsync(DatabaseKind kind) => await DemonstrationAsync(kind, settings => settings);

    /// <summary>A site with the demonstration season, under settings of the test.</summary>
    internal static async Task<RunningSite> DemonstrationAsync(DatabaseKind kind, Func<YardstickOptions, YardstickOptions> with) =>
        await StartAsync(await TestDatabase.CreateAsync(kind, FillAsync), settings => with(settings with { Demonstration = true }));

    /// <summary>A site without any results, whose client has come in as an invented handicapper.</summary>
    internal static async Task<RunningSite> DeskAsync(DatabaseKind kind, Func<YardstickOptions, YardstickOptions>? with = null)
    {
        var site = await StartAsync(await TestDatabase.CreateAsync(kind, PeopleAsync), settings => (with?.Invoke(settings) ?? settings) with { Demonstration = true });
        site.Client = await Visitor.AsAsync(site, Role.Handicapper);
        return site;
    }

    /// <summary>Another server on the same database and keys, to be ended before this one.</summary>
    public async Task<RunningSite> BesideAsync() => await ListenAsync(new RunningSite(Database, new TemporaryFolder(), Settings, beside: true));

    /// <summary>The same with a data folder of its own, as on another machine.</summary>
    public async Task<RunningSite> ElsewhereAsync()
    {
        var folder = new TemporaryFolder();
        return await ListenAsync(new RunningSite(Database, folder, Settings with { Data = folder.Path }, beside: true));
    }

    /// <summary>A page, which must answer 200.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != 200) throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}: {html}");
        return html;
    }

    /// <summary>An access token of an account in some role, as the site signs it. The account has an address and no password.</summary>
    internal async Task<string> TokenAsync(string account, Role role = Role.Member)
    {
        await using var books = await AppServices.OpenAsync(Settings, Standards, CancellationToken.None);
        await books.WithinAsync<AccountsStore>(async accounts =>
        {
            if (await accounts.FindByIdAsync(account, CancellationToken.None) is not null) return;
            var row = new Account { Id = account, EmailConfirmed = true, Roles = [new AccountRole { AccountId = account, Role = role }] };
            await accounts.SetEmailAsync(row, $"{account}@example.org", CancellationToken.None);
            var made = await accounts.CreateAsync(row, CancellationToken.None);
            if (!made.Succeeded) throw new InvalidOperationException($"{account}: {string.Join(", ", made.Errors.Select(error => error.Code))}");
        });
        var session = await books.Get<SessionRegister>().StartAsync(account, SessionKind.Program, "test", null, null, CancellationToken.None);
        return (await books.Get<AccessTokens>().ForSessionAsync(session, [role], Address.GetLeftPart(UriPartial.Authority), "", CancellationToken.None)).Access;
    }

    /// <summary>Another client like <see cref="Client"/>, with cookies of its own.</summary>
    public HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        // A certificate of a test is signed by itself.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return new HttpClient(handler) { BaseAddress = Address };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _folder.Dispose();
        if (!_beside) await Database.DisposeAsync();
    }

    private static async Task<RunningSite> StartAsync(TestDatabase database, Func<YardstickOptions, YardstickOptions>? with)
    {
        var folder = new TemporaryFolder();
        // A test reads the whole site within seconds, as no reader does.
        var settings = SettingsOf(database, folder.Path) with { Urls = "http://127.0.0.1:0", RateFactor = 10_000 };
        return await ListenAsync(new RunningSite(database, folder, with is null ? settings : with(settings)));
    }

    private static async Task<RunningSite> ListenAsync(RunningSite site)
    {
        var started = await site.Started;
        site.Addresses = [.. started.Addresses.Select(address => new Uri(address))];
        site.Endpoints = [.. started.Endpoints.OfType<RouteEndpoint>()];
        site.FirstAdministrator = started.FirstAdministrator;
        site.Services = started.Services;
        site.Address = site.Addresses[0];
        site.Client = site.NewClient();
        return site;
    }

    // Copies of one database are read under the keys that it was filled with.
    private static YardstickOptions SettingsOf(TestDatabase database, string folder) =>
        (database.Kind == DatabaseKind.Sqlite ? new YardstickOptions { Data = Path.GetDirectoryName(database.Url)! } : new YardstickOptions { Data = folder, DatabaseUrl = database.Url })
        with { Keys = Keys.PathOf("keys.json") };

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var books = await AppServices.OpenAsync(SettingsOf(database, ""), Standards, CancellationToken.None);
    }

    private static async Task PeopleAsync(TestDatabase database)
    {
        await using var books = await AppServices.OpenAsync(SettingsOf(database, ""), Standards, CancellationToken.None);
        await books.WithinAsync<DemoAccounts>(people => people.MakeAsync(CancellationToken.None));
    }

    private static async Task FillAsync(TestDatabase database)
    {
        await using var books = await AppServices.OpenAsync(SettingsOf(database, ""), Standards, CancellationToken.None);
        await new DemoSeasonLoader(books).MakeAsync(null, CancellationToken.None);
    }
}
