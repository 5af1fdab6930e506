using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Api;

/// <summary>
/// Server-sent events: how far a calculation is, whenever that changes, and once that it has ended. Read from the record, so that any node can tell.
/// They end within seconds when the caller's session ends, its partner is closed or its role is lost.
/// </summary>
internal sealed class BatchEvents(string id, BatchesStore store, StreamAuthorizationMonitor watch, IDisposable stream) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>After so many pauses without news a comment keeps the connection open.</summary>
    private const int PausesBetweenSigns = 15;

    private static readonly int PausesBetweenChecks = (int)(StreamAuthorizationMonitor.Between / Pause);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ended = stream;
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        try
        {
            await FollowAsync(response, CurrentUser.From(httpContext), httpContext.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
    }

    private async Task FollowAsync(HttpResponse response, CurrentUser caller, CancellationToken cancellationToken)
    {
        BatchProgress? told = null;
        var since = watch.Now;
        for (var pauses = 1; await store.FindAsync(id, cancellationToken) is { } batch; pauses++)
        {
            var now = BatchProgress.From(batch);
            if (now != told) await SendAsync(response, "progress", told = now, cancellationToken);
            else if (pauses % PausesBetweenSigns == 0) await response.WriteAsync(": still here\n\n", cancellationToken);
            if (batch.HasEnded)
            {
                await SendAsync(response, "ended", now, cancellationToken);
                return;
            }

            await response.Body.FlushAsync(cancellationToken);
            await Task.Delay(Pause, cancellationToken);
            if (pauses % PausesBetweenChecks == 0 && !await watch.MayStillAsync(caller, since, Permission.UseBatch, cancellationToken)) return;
        }
    }

    private static Task SendAsync(HttpResponse response, string name, BatchProgress progress, CancellationToken cancellationToken) =>
        response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(progress, ApiJson.Options)}\n\n", cancellationToken);
}
