using System.Text;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Imports;

/// <summary>Server-sent events: the panel of a running import several times a second, then an event when it has ended.</summary>
internal sealed class ProgressStream(PageRequest visit, ImportJobs jobs, StreamAuthorizationMonitor watch, IDisposable stream) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly int PausesBetweenChecks = (int)(StreamAuthorizationMonitor.Between / Pause);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ended = stream;
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        var cancellationToken = httpContext.RequestAborted;
        var since = watch.Now;
        try
        {
            for (var pauses = 1; visit.Number("id") is { } id && jobs.Find(id) is { } running; pauses++)
            {
                var panel = await FragmentRenderer.RenderAsync<ProgressPanel>(httpContext, new Dictionary<string, object?>
                {
                    [nameof(ProgressPanel.Words)] = visit.Wording,
                    [nameof(ProgressPanel.Running)] = running,
                });
                await SendAsync(response, "progress", panel, cancellationToken);
                await Task.Delay(Pause, cancellationToken);
                if (pauses % PausesBetweenChecks == 0 && !await watch.MayStillAsync(CurrentUser.From(httpContext), since, Permission.ReadImports, cancellationToken)) return;
            }

            await SendAsync(response, "done", "done", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The client has disconnected.
        }
    }

    private static async Task SendAsync(HttpResponse response, string name, string content, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("event: ").Append(name).Append('\n');
        foreach (var line in content.Split('\n')) text.Append("data: ").Append(line).Append('\n');
        await response.WriteAsync(text.Append('\n').ToString(), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
