using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>The program on a database of its own, as often as a test wants: each is a program that knows the others through the database alone.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string Issuer = "https://ratings.example.org";

    private readonly TestDatabase _database;
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProvider> _programs = [];

    private TokenServer(TestDatabase database) => _database = database;

    public SettableClock Clock { get; } = new();

    /// <summary>What the log was told.</summary>
    public LinesOfLog Log { get; } = new();

    /// <summary>Accounts that may not come in any more.</summary>
    public HashSet<string> Closed { get; } = [];

    /// <summary>The roles of an account, as accounts would tell them.</summary>
    public AccountRoles Roles => new((account, _) => Task.FromResult<IReadOnlyList<Role>?>(Closed.Contains(account) ? null : [Role.Handicapper]));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TokenServer> OpenAsync(DatabaseKind kind) => new(await TestDatabase.CreateAsync(kind, MigrateAsync));

    /// <summary>Starts the program once more.</summary>
    public ServiceProvider Start()
    {
        var services = new ServiceCollection();
        Configure(services);
        var program = services.BuildServiceProvider();
        _programs.Add(program);
        return program;
    }

    /// <summary>What the program is made of, for a host as well.</summary>
    public void Configure(IServiceCollection services, string publicUrl = Issuer, LogLevel told = LogLevel.Information) => services
        .AddLogging(log => log.ClearProviders().SetMinimumLevel(told).AddProvider(Log))
        .AddYardstick(new YardstickOptions { Data = _folder.Path, PublicUrl = publicUrl }, RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!, AddressOf(_database))
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(Roles);

    /// <summary>A session with its first tokens.</summary>
    public async Task<(SessionRow Session, TokenPair Tokens)> SignInAsync(ServiceProvider program, string account = "account-1")
    {
        var session = await program.GetRequiredService<SessionRegister>().StartAsync(account, SessionKind.Program, "curl/8", null, null, Cancel);
        return (session, await program.GetRequiredService<SessionTokens>().IssueAsync(session, [Role.Handicapper], Issuer, Cancel));
    }

    public Task<TokenPair?> RefreshAsync(ServiceProvider program, string token) => program.GetRequiredService<SessionTokens>().RefreshAsync(token, Roles, Issuer, Cancel);

    /// <summary>How many rows a table has.</summary>
    public async Task<int> CountAsync<T>(Func<IQueryable<T>, IQueryable<T>> where)
        where T : class
    {
        await using var db = await _programs[0].GetRequiredService<IDbContextFactory<YardstickDb>>().CreateDbContextAsync(Cancel);
        return await where(db.Set<T>()).CountAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs) await program.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection()
            .AddYardstick(new YardstickOptions(), RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!, AddressOf(database)).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
    }

    private static DatabaseAddress AddressOf(TestDatabase database) => new(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString);
}

/// <summary>Keeps every line of the log.</summary>
internal sealed class LinesOfLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // Nothing is held.
    }
}
