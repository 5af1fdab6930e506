using System.Text;
using Yardstick.App.Components;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Imports;

/// <summary>Server-sent events: the panel of a running import several times a second, then the word that it has ended.</summary>
internal sealed class ProgressStream(Visit visit, ImportJobs jobs) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        var cancel = httpContext.RequestAborted;
        try
        {
            while (visit.Number("id") is { } id && jobs.Find(id) is { } running)
            {
                var panel = await Fragments.RenderAsync<ProgressPanel>(httpContext, new Dictionary<string, object?>
                {
                    [nameof(ProgressPanel.Words)] = visit.Wording,
                    [nameof(ProgressPanel.Running)] = running,
                });
                await SendAsync(response, "progress", panel, cancel);
                await Task.Delay(Pause, cancel);
            }

            await SendAsync(response, "done", "done", cancel);
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
    }

    private static async Task SendAsync(HttpResponse response, string name, string content, CancellationToken cancel)
    {
        var text = new StringBuilder("event: ").Append(name).Append('\n');
        foreach (var line in content.Split('\n')) text.Append("data: ").Append(line).Append('\n');
        await response.WriteAsync(text.Append('\n').ToString(), cancel);
        await response.Body.FlushAsync(cancel);
    }
}
