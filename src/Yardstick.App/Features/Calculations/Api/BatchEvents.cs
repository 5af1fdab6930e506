using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>
/// Writes server-sent events: the progress of a batch whenever it changes, and its end once. It is read from the database, so that any
/// node can answer. The stream ends within seconds when the session of the caller ends, its partner is closed or its role is lost.
/// </summary>
internal sealed class BatchEvents(
    string id,
    BatchesStore store,
    StreamAuthorizationMonitor watch,
    IHostApplicationLifetime lifetime,
    IDisposable stream
) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>After so many pauses without news a comment keeps the connection open.</summary>
    private const int PausesBetweenSigns = 15;

    private static readonly int PausesBetweenChecks = (int)(StreamAuthorizationMonitor.Between / Pause);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ended = stream;
        // The shutdown of this node does not wait for readers: they reconnect to another.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        var (response, cancellationToken) = (httpContext.Response, either.Token);
        response.Headers["X-Accel-Buffering"] = "no";
        var events = HttpMethods.IsHead(httpContext.Request.Method)
            ? AsyncEnumerable.Empty<SseItem<string>>()
            : FollowAsync(response, CurrentUser.From(httpContext), cancellationToken);
        try
        {
            await TypedResults.ServerSentEvents(events).ExecuteAsync(httpContext);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The reader has left, or the node shuts down.
        }
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(
        HttpResponse response,
        CurrentUser caller,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        BatchProgress? sent = null;
        var since = watch.Now;
        for (var pauses = 1; await store.FindAsync(id, cancellationToken) is { } batch; pauses++)
        {
            var now = BatchProgress.From(batch);
            if (now != sent)
                yield return Event("progress", sent = now);
            else if (pauses % PausesBetweenSigns == 0)
                await response.WriteAsync(": still here\n\n", cancellationToken);
            if (batch.HasEnded)
            {
                yield return Event("ended", now);
                yield break;
            }

            await Task.Delay(Pause, cancellationToken);
            if (pauses % PausesBetweenChecks == 0 && !await watch.MayStillAsync(caller, since, Permission.UseBatch, cancellationToken))
                yield break;
        }
    }

    private static SseItem<string> Event(string name, BatchProgress progress) =>
        new(JsonSerializer.Serialize(progress, ApiJson.Options), name);
}
