using System.Collections.Concurrent;
using System.Net;

namespace Yardstick.App.Features.Sessions;

/// <summary>Sessions: begun, seen, proved again, ended. Whether one is alive is answered from memory for a few seconds.</summary>
internal sealed class SessionRegister(SessionsStore store, TimeProvider clock)
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5), BetweenSightings = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (SessionRow? Session, DateTimeOffset ReadAt)> _read = new(StringComparer.Ordinal);

    /// <summary>Begins a session.</summary>
    /// <param name="client">What the client says it is, as the header has it.</param>
    /// <param name="address">Where it comes from; only the network is kept.</param>
    /// <param name="provedAt">When a second factor was shown; null when none was.</param>
    public async Task<SessionRow> StartAsync(string accountId, SessionKind kind, string? client, IPAddress? address, DateTimeOffset? provedAt, CancellationToken cancellationToken)
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

    /// <summary>A session that is alive; null when it has ended or never was.</summary>
    public async Task<SessionRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!_read.TryGetValue(id, out var known) || now - known.ReadAt > Remembered)
        {
            if (_read.Count >= MostRemembered) _read.Clear();
            _read[id] = known = (await store.FindAsync(id, cancellationToken), now);
        }

        return known.Session is { } session && session.IsAliveAt(now) ? session : null;
    }

    /// <summary>Whether a session is alive.</summary>
    public async Task<bool> IsAliveAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is not null;

    /// <summary>A session that is alive, read from the database whatever is remembered.</summary>
    public Task<SessionRow?> ReadAgainAsync(string id, CancellationToken cancellationToken)
    {
        _read.TryRemove(id, out _);
        return FindAsync(id, cancellationToken);
    }

    /// <summary>Notes that a session was used, once a minute at most.</summary>
    public async Task SeenAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(id, cancellationToken) is not { } session || now - session.SeenAt < BetweenSightings) return;
        session.SeenAt = now;
        await store.SeenAsync(id, now, now - BetweenSightings, cancellationToken);
    }

    /// <summary>Notes that a second factor was shown.</summary>
    public async Task ProveAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await store.ProveAsync(id, at, cancellationToken);
        _read.TryRemove(id, out _);
    }

    /// <summary>Ends a session: at once here, within seconds in other programs on the same database.</summary>
    public async Task EndAsync(string id, SessionEnd why, CancellationToken cancellationToken)
    {
        await store.EndAsync(id, why, clock.GetUtcNow(), cancellationToken);
        _read.TryRemove(id, out _);
    }

    /// <summary>Ends every session of an account.</summary>
    /// <param name="but">The one to keep; null for none.</param>
    public async Task EndAllAsync(string accountId, SessionEnd why, CancellationToken cancellationToken, string? but = null)
    {
        await store.EndAllAsync(accountId, why, clock.GetUtcNow(), but, cancellationToken);
        foreach (var (id, known) in _read)
        {
            if (known.Session?.AccountId == accountId) _read.TryRemove(id, out _);
        }
    }

    /// <summary>The sessions of an account that are alive, the last seen first.</summary>
    public async Task<IReadOnlyList<SessionRow>> OfAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return [.. (await store.OfAccountAsync(accountId, cancellationToken)).Where(session => session.IsAliveAt(now)).OrderByDescending(session => session.SeenAt)];
    }
}
