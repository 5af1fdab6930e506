using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>Starts programs on one database, which they share and nothing else.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string Issuer = "https://ratings.example.org";

    private readonly TestDatabase _database;
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProvider> _programs = [];

    private TokenServer(TestDatabase database) => _database = database;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The lines logged.</summary>
    public LinesOfLog Log { get; } = new();

    /// <summary>Accounts that are not allowed to sign in any more.</summary>
    public HashSet<string> Closed { get; } = [];

    /// <summary>The roles of an account, as accounts would tell them.</summary>
    public IAccountRoles Roles => new FixedRoles(Closed);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TokenServer> OpenAsync(DatabaseKind kind) => new(await TestDatabase.CreateAsync(kind, MigrateAsync));

    /// <summary>Starts another program.</summary>
    public ServiceProvider Start()
    {
        var services = new ServiceCollection();
        Configure(services);
        var program = services.BuildServiceProvider();
        _programs.Add(program);
        return program;
    }

    /// <summary>Registers the services of the program, for a host as well.</summary>
    public void Configure(IServiceCollection services, string publicUrl = Issuer, LogLevel told = LogLevel.Information) =>
        services
            .AddLogging(log => log.ClearProviders().SetMinimumLevel(told).AddProvider(Log))
            .AddYardstick(new YardstickOptions { Data = _folder.Path, PublicUrl = publicUrl }, GetAddress(_database))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Roles);

    /// <summary>Starts a session and returns its first tokens.</summary>
    public async Task<(SessionRow Session, TokenPair Tokens)> SignInAsync(ServiceProvider program, string account = "account-1")
    {
        var session = await program
            .GetRequiredService<SessionRegister>()
            .StartAsync(account, SessionKind.Program, "curl/8", null, null, Cancel);
        return (session, await program.GetRequiredService<SessionTokens>().IssueAsync(session, [Role.Handicapper], Issuer, Cancel));
    }

    public Task<TokenPair?> RefreshAsync(ServiceProvider program, string token) =>
        program.GetRequiredService<SessionTokens>().RefreshAsync(token, Roles, Issuer, Cancel);

    /// <summary>Returns the number of rows in a table.</summary>
    public async Task<int> CountAsync<T>(Func<IQueryable<T>, IQueryable<T>> where)
        where T : class
    {
        await using var db = await _programs[0].GetRequiredService<IDbContextFactory<YardstickDb>>().CreateDbContextAsync(Cancel);
        return await where(db.Set<T>()).CountAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection()
            .AddYardstick(new YardstickOptions(), GetAddress(database))
            .BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
    }

    private static DatabaseAddress GetAddress(TestDatabase database) =>
        new(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString);

    private sealed class FixedRoles(HashSet<string> closed) : IAccountRoles
    {
        public Task<IReadOnlyList<Role>?> GetAsync(string id, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Role>?>(closed.Contains(id) ? null : [Role.Handicapper]);
    }
}

/// <summary>Collects the lines of the log.</summary>
internal sealed class LinesOfLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // There are no scopes.
    }
}
