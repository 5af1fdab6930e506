using System.Collections.Concurrent;
using System.Net;

namespace Yardstick.App.Features.Sessions;

/// <summary>Starts, tracks and ends sessions. Reads are cached in memory for five seconds.</summary>
internal sealed class SessionRegister(SessionsStore store, TimeProvider clock)
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5),
        BetweenSightings = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (SessionRow? Session, DateTimeOffset ReadAt)> _read = new(StringComparer.Ordinal);

    /// <summary>Starts a session.</summary>
    /// <param name="client">The User-Agent header.</param>
    /// <param name="address">The client's address; only its network is stored.</param>
    /// <param name="provedAt">When a second factor was verified; null if none was.</param>
    public async Task<SessionRow> StartAsync(
        string accountId,
        SessionKind kind,
        string? client,
        IPAddress? address,
        DateTimeOffset? provedAt,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var session = new SessionRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = accountId,
            Kind = kind,
            StartedAt = now,
            SeenAt = now,
            Client = ClientDescription.Describe(client),
            Address = ClientNetwork.Get(address),
            ProvedAt = provedAt,
        };
        await store.AddAsync(session, cancellationToken);
        return session;
    }

    /// <summary>Returns an active session; null if it has ended or does not exist.</summary>
    public async Task<SessionRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!_read.TryGetValue(id, out var known) || now - known.ReadAt > Remembered)
        {
            if (_read.Count >= MostRemembered)
                _read.Clear();
            _read[id] = known = (await store.FindAsync(id, cancellationToken), now);
        }

        return known.Session is { } session && session.IsAliveAt(now) ? session : null;
    }

    /// <summary>Returns a session as it is stored, active or not, bypassing the cache; null if it does not exist.</summary>
    public Task<SessionRow?> FindStoredAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    /// <summary>Returns whether a session is active.</summary>
    public async Task<bool> IsAliveAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is not null;

    /// <summary>Returns an active session, bypassing the cache.</summary>
    public Task<SessionRow?> ReadAgainAsync(string id, CancellationToken cancellationToken)
    {
        _read.TryRemove(id, out _);
        return FindAsync(id, cancellationToken);
    }

    /// <summary>Records that a session was used, at most once a minute.</summary>
    public async Task SeenAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(id, cancellationToken) is not { } session || now - session.SeenAt < BetweenSightings)
            return;
        session.SeenAt = now;
        await store.SeenAsync(id, now, now - BetweenSightings, cancellationToken);
    }

    /// <summary>Records a second-factor check.</summary>
    public async Task ProveAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await store.ProveAsync(id, at, cancellationToken);
        _read.TryRemove(id, out _);
    }

    /// <summary>Ends a session: immediately in this process, within seconds in other processes on the same database.</summary>
    public async Task EndAsync(string id, SessionEnd why, CancellationToken cancellationToken)
    {
        await store.EndAsync(id, why, clock.GetUtcNow(), cancellationToken);
        _read.TryRemove(id, out _);
    }

    /// <summary>Ends every session of an account.</summary>
    /// <param name="but">The session to keep; null for none.</param>
    public async Task EndAllAsync(string accountId, SessionEnd why, CancellationToken cancellationToken, string? but = null)
    {
        await store.EndAllAsync(accountId, why, clock.GetUtcNow(), but, cancellationToken);
        foreach (var (id, known) in _read)
        {
            if (known.Session?.AccountId == accountId)
                _read.TryRemove(id, out _);
        }
    }

    /// <summary>Returns the active sessions of an account, most recently seen first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListByAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. (await store.ListByAccountAsync(accountId, cancellationToken))
                .Where(session => session.IsAliveAt(now))
                .OrderByDescending(session => session.SeenAt),
        ];
    }
}
