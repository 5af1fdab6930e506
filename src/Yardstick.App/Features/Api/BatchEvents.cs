using System.Text.Json;
using Yardstick.App.Features.Calculations;

namespace Yardstick.App.Features.Api;

/// <summary>Server-sent events: how far a calculation is, whenever that changes, and once that it has ended. Read from the record, so that any node can tell.</summary>
internal sealed class BatchEvents(string id, BatchesStore store) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>After so many pauses without news a comment keeps the connection open.</summary>
    private const int PausesBetweenSigns = 75;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancel) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        try
        {
            await FollowAsync(response, cancel);
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
    }

    private async Task FollowAsync(HttpResponse response, CancellationToken cancel)
    {
        BatchProgress? told = null;
        for (var pauses = 1; await store.FindAsync(id, cancel) is { } batch; pauses++)
        {
            var now = BatchProgress.Of(batch);
            if (now != told) await SendAsync(response, "progress", told = now, cancel);
            else if (pauses % PausesBetweenSigns == 0) await response.WriteAsync(": still here\n\n", cancel);
            if (batch.HasEnded)
            {
                await SendAsync(response, "ended", now, cancel);
                return;
            }

            await response.Body.FlushAsync(cancel);
            await Task.Delay(Pause, cancel);
        }
    }

    private static Task SendAsync(HttpResponse response, string name, BatchProgress progress, CancellationToken cancel) =>
        response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(progress, ApiJson.Options)}\n\n", cancel);
}
