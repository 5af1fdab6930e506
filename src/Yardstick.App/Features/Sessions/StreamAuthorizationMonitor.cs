using System.Collections.Concurrent;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Rechecks authorization during long-running responses: session active, partner still admitted, role still held.</summary>
internal sealed class StreamAuthorizationMonitor(
    SessionRegister sessions,
    IAccountRoles accounts,
    IAdmittedPrograms programs,
    TimeProvider clock
)
{
    /// <summary>The maximum number of event streams that one caller may have open.</summary>
    public const int MostStreams = 5;

    /// <summary>The interval between checks.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, int> _streams = new(StringComparer.Ordinal);

    /// <summary>Returns a lease that ends the stream when disposed; null if the caller has reached the limit.</summary>
    public IDisposable? Begin(CurrentUser caller)
    {
        var id = caller.Id ?? "";
        if (_streams.AddOrUpdate(id, 1, (_, count) => count + 1) <= MostStreams)
            return new StreamLease(this, id);
        End(id);
        return null;
    }

    /// <summary>Gets the current time, for <see cref="MayStillAsync"/>.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Returns whether a caller still has a permission.</summary>
    /// <param name="caller">The caller that started the stream.</param>
    /// <param name="since">When the stream started: a partner closed since then may not continue, even if it was reopened.</param>
    /// <param name="operation">The permission that the stream requires.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<bool> MayStillAsync(
        CurrentUser caller,
        DateTimeOffset since,
        Permission operation,
        CancellationToken cancellationToken
    )
    {
        if (caller.Id is not { } id)
            return caller.Reaches(operation);
        if (caller.Session is not { } session)
            return await programs.IsAdmittedAsync(id, since, cancellationToken) && caller.Reaches(operation);
        if (await sessions.FindAsync(session, cancellationToken) is not { } alive || alive.AccountId != id)
            return false;
        return await accounts.GetAsync(id, cancellationToken) is { } roles
            && (caller with { Roles = roles.Count > 0 ? roles : [Role.Member] }).Reaches(operation);
    }

    private void End(string id)
    {
        // Remove the entry with the last stream, unless another has started meanwhile.
        if (_streams.AddOrUpdate(id, 0, (_, count) => count - 1) <= 0)
            _streams.TryRemove(KeyValuePair.Create(id, 0));
    }

    private sealed class StreamLease(StreamAuthorizationMonitor watch, string id) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                watch.End(id);
        }
    }
}
