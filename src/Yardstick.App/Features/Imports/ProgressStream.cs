using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Imports;

/// <summary>The services that stream the progress of an import.</summary>
internal sealed record ProgressServices(
    StartImports Imports,
    StreamAuthorizationMonitor Monitor,
    ComponentRenderer Renderer,
    IHostApplicationLifetime Lifetime
);

/// <summary>
/// Server-sent events: the panel of a running import twice a second, then an event when it has ended. It is read from the database, so that
/// any node can answer, whichever works on the import.
/// </summary>
/// <param name="id">The import; null when the request names none.</param>
/// <param name="lease">The lease of the stream, released when it ends.</param>
internal sealed class ProgressStream(int? id, Localizer texts, ProgressServices services, IDisposable lease) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly int PausesBetweenChecks = (int)(StreamAuthorizationMonitor.Between / Pause);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ended = lease;
        // The shutdown of this node does not wait for readers: they reconnect to another.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted,
            services.Lifetime.ApplicationStopping
        );
        var cancellationToken = either.Token;
        httpContext.Response.Headers["X-Accel-Buffering"] = "no";
        var events = HttpMethods.IsHead(httpContext.Request.Method)
            ? AsyncEnumerable.Empty<SseItem<string>>()
            : FollowAsync(CurrentUser.From(httpContext), cancellationToken);
        try
        {
            await TypedResults.ServerSentEvents(events).ExecuteAsync(httpContext);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has disconnected, or the node shuts down.
        }
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(
        CurrentUser user,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var since = services.Monitor.Now;
        for (var pauses = 1; id is { } import && await services.Imports.FindAsync(import, cancellationToken) is { } running; pauses++)
        {
            var panel = await services.Renderer.RenderAsync<ProgressPanel>(
                new Dictionary<string, object?> { [nameof(ProgressPanel.Words)] = texts, [nameof(ProgressPanel.Running)] = running }
            );
            yield return new SseItem<string>(panel, "progress");
            await Task.Delay(Pause, cancellationToken);
            if (
                pauses % PausesBetweenChecks == 0
                && !await services.Monitor.MayStillAsync(user, since, Permission.ReadImports, cancellationToken)
            )
                yield break;
        }

        yield return new SseItem<string>("done", "done");
    }
}
