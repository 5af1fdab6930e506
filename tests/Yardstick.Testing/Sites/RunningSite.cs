using Microsoft.AspNetCore.Routing;
using Yardstick.App;
using Yardstick.App.Demo;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Databases;

namespace Yardstick.Testing.Sites;

/// <summary>Represents a running site on a free local port with its own database.</summary>
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
        _running = Task.Run(() => SiteHost.RunAsync(settings, listening.SetResult, _stop.Token));
        Started = Task.WhenAny(listening.Task, _running)
            .ContinueWith(
                _ => listening.Task.IsCompleted ? listening.Task : Task.FromException<SiteStarted>(_running.Exception!),
                TaskScheduler.Default
            )
            .Unwrap();
    }

    /// <summary>Gets the rule set that rates the demonstration season.</summary>
    public static RuleSet RuleSet { get; } = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;

    /// <summary>Gets the database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Gets the options.</summary>
    internal YardstickOptions Settings { get; }

    /// <summary>Gets the address of the site, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Gets all addresses of the site, in the order of the setting.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Gets a client that does not follow redirects and keeps cookies.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>
    /// Gets the path, without language, of the setup link for the first administrator; null when an administrator exists.
    /// </summary>
    public string? FirstAdministrator { get; private set; }

    /// <summary>Gets the endpoints of the running program.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints { get; private set; } = [];

    /// <summary>Gets the services of the running program.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    private Task<SiteStarted> Started { get; }

    /// <summary>Starts a site without results.</summary>
    public static async Task<RunningSite> EmptyAsync(DatabaseKind kind) =>
        await StartAsync(await TestDatabase.CreateAsync(kind, MigrateAsync), with: null);

    /// <summary>Starts a site without results on a database of the test.</summary>
    public static async Task<RunningSite> EmptyAsync(TestDatabase database)
    {
        await MigrateAsync(database);
        return await StartAsync(database, with: null);
    }

    /// <summary>Starts a site without results, with options of the test.</summary>
    internal static async Task<RunningSite> EmptyAsync(DatabaseKind kind, Func<YardstickOptions, YardstickOptions> with) =>
        await StartAsync(await TestDatabase.CreateAsync(kind, MigrateAsync), with);

    /// <summary>Starts a site with the demonstration season, imported, rated and published as the <c>demo</c> command does.</summary>
    /// <param name="kind">The kind of database.</param>
    public static async Task<RunningSite> DemonstrationAsync(DatabaseKind kind) => await DemonstrationAsync(kind, settings => settings);

    /// <summary>Starts a site with the demonstration season, with options of the test.</summary>
    internal static async Task<RunningSite> DemonstrationAsync(DatabaseKind kind, Func<YardstickOptions, YardstickOptions> with) =>
        await StartAsync(await TestDatabase.CreateAsync(kind, FillAsync), settings => with(settings with { IsDemo = true }));

    /// <summary>Starts a site without results, with a client signed in as the demonstration handicapper.</summary>
    internal static async Task<RunningSite> StartAsHandicapperAsync(
        DatabaseKind kind,
        Func<YardstickOptions, YardstickOptions>? with = null
    )
    {
        var site = await StartAsync(
            await TestDatabase.CreateAsync(kind, PeopleAsync),
            settings => (with?.Invoke(settings) ?? settings) with { IsDemo = true }
        );
        site.Client = await SiteClients.AsAsync(site, Role.Handicapper);
        return site;
    }

    /// <summary>Starts another server on the same database and keys. It must be disposed before this one.</summary>
    public async Task<RunningSite> StartSecondServerAsync() =>
        await ListenAsync(new RunningSite(Database, new TemporaryFolder(), Settings, beside: true));

    /// <summary>Starts another server on the same database with its own data folder, as on another machine.</summary>
    public async Task<RunningSite> StartSecondServerWithOwnDataAsync()
    {
        var folder = new TemporaryFolder();
        return await ListenAsync(new RunningSite(Database, folder, Settings with { Data = folder.Path }, beside: true));
    }

    /// <summary>Requests a page and returns its HTML. Throws unless the status is 200.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != 200)
            throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}: {html}");
        return html;
    }

    /// <summary>Issues an access token for an account in a role. Creates the account, without a password, when it does not exist.</summary>
    internal async Task<string> TokenAsync(string account, Role role = Role.Member)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, Settings, CancellationToken.None);
        await services.RunInScopeAsync<AccountsStore>(async accounts =>
        {
            if (await accounts.FindByIdAsync(account, CancellationToken.None) is not null)
                return;
            var row = new Account
            {
                Id = account,
                EmailConfirmed = true,
                Roles = [new AccountRole { AccountId = account, Role = role }],
            };
            await accounts.SetEmailAsync(row, $"{account}@example.org", CancellationToken.None);
            var made = await accounts.CreateAsync(row, CancellationToken.None);
            if (!made.Succeeded)
                throw new InvalidOperationException($"{account}: {string.Join(", ", made.Errors.Select(error => error.Code))}");
        });
        var session = await services
            .Get<SessionRegister>()
            .StartAsync(account, SessionKind.Program, "test", null, null, CancellationToken.None);
        return (
            await services
                .Get<AccessTokens>()
                .ForSessionAsync(session, [role], Address.GetLeftPart(UriPartial.Authority), "", CancellationToken.None)
        ).Access;
    }

    /// <summary>Creates a client like <see cref="Client"/> with its own cookies.</summary>
    public HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        // Test certificates are not issued by a trusted authority.
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
        if (!_beside)
            await Database.DisposeAsync();
    }

    private static async Task<RunningSite> StartAsync(TestDatabase database, Func<YardstickOptions, YardstickOptions>? with)
    {
        var folder = new TemporaryFolder();
        // Tests send far more requests per second than the rate limits allow.
        var settings = GetSettings(database, folder.Path) with
        {
            Urls = "http://127.0.0.1:0",
            RateFactor = 10_000,
        };
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

    // Copies of a template share its keys, which protect its data.
    private static YardstickOptions GetSettings(TestDatabase database, string folder) =>
        (
            database.Kind == DatabaseKind.Sqlite
                ? new YardstickOptions { Data = Path.GetDirectoryName(database.Url)! }
                : new YardstickOptions { Data = folder, DatabaseUrl = database.Url }
        ) with
        {
            Keys = Keys.GetPath("keys.json"),
        };

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, GetSettings(database, ""), CancellationToken.None);
    }

    private static async Task PeopleAsync(TestDatabase database)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, GetSettings(database, ""), CancellationToken.None);
        await services.RunInScopeAsync<DemoAccounts>(people => people.MakeAsync(CancellationToken.None));
    }

    private static async Task FillAsync(TestDatabase database)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, GetSettings(database, ""), CancellationToken.None);
        await new DemoSeasonLoader(services).CreateAsync(null, CancellationToken.None);
    }
}
