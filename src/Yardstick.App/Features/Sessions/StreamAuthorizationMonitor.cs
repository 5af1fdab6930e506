using System.Collections.Concurrent;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Asks again, while an answer goes on for long, whether its caller may still have it: session alive, partner admitted, role held.</summary>
internal sealed class StreamAuthorizationMonitor(SessionRegister sessions, AccountRoles accounts, TimeProvider clock, AdmittedPrograms? programs = null)
{
    /// <summary>How many streams of events one caller has open at once.</summary>
    public const int MostStreams = 5;

    /// <summary>How often it is asked.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, int> _streams = new(StringComparer.Ordinal);

    /// <summary>Returns what ends a stream; null when the caller has as many open as are allowed.</summary>
    public IDisposable? Begin(CurrentUser caller)
    {
        var id = caller.Id ?? "";
        if (_streams.AddOrUpdate(id, 1, (_, count) => count + 1) <= MostStreams) return new StreamLease(this, id);
        End(id);
        return null;
    }

    /// <summary>The present moment, for <see cref="MayStillAsync"/>.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Returns whether a caller may still do an operation.</summary>
    /// <param name="caller">Who began the stream.</param>
    /// <param name="since">When it began: a partner that was closed since then, even if it is open again, may not go on.</param>
    /// <param name="operation">What the stream is for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> MayStillAsync(CurrentUser caller, DateTimeOffset since, Permission operation, CancellationToken cancellationToken)
    {
        if (caller.Id is not { } id) return caller.Reaches(operation);
        if (caller.Session is not { } session)
            return programs is not null && await programs.IsAdmittedAsync(id, since, cancellationToken) && caller.Reaches(operation);
        if (await sessions.FindAsync(session, cancellationToken) is not { } alive || alive.AccountId != id) return false;
        return await accounts.GetAsync(id, cancellationToken) is { } roles && (caller with { Roles = roles.Count > 0 ? roles : [Role.Member] }).Reaches(operation);
    }

    private void End(string id)
    {
        // The last one removes the entry, unless another has begun meanwhile.
        if (_streams.AddOrUpdate(id, 0, (_, count) => count - 1) <= 0) _streams.TryRemove(KeyValuePair.Create(id, 0));
    }

    private sealed class StreamLease(StreamAuthorizationMonitor watch, string id) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) watch.End(id);
        }
    }
}
