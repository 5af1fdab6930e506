using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Jobs.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Jobs;

/// <summary>The services that stream the progress of jobs.</summary>
internal sealed record JobStreamServices(
    JobReader Reader,
    StreamAuthorizationMonitor Monitor,
    ComponentRenderer Renderer,
    IHostApplicationLifetime Lifetime
);

/// <summary>Represents what is known of the jobs of a stream at one moment.</summary>
/// <param name="Version">Changes whenever the content does.</param>
/// <param name="Stage">Changes whenever the page must be loaded again, because other actions are possible; null if there is nothing.</param>
/// <param name="RenderAsync">Returns the content.</param>
internal sealed record JobStreamState(string Version, string? Stage, Func<Task<string>> RenderAsync)
{
    /// <summary>Gets whether nothing will change any more.</summary>
    public bool IsLast { get; init; }
}

/// <summary>Reads what streams send. It is read from the database, so that any node can answer, whichever works on the job.</summary>
internal static class JobStreamContent
{
    /// <summary>Returns a function that reads the list of jobs, as HTML.</summary>
    public static Func<CancellationToken, Task<JobStreamState>> List(JobStreamServices services, Localizer texts, bool open) =>
        async cancellationToken =>
        {
            var jobs = await services.Reader.ListAsync(open, JobPages.Shown, cancellationToken);
            return new JobStreamState(
                string.Join(' ', jobs.Take(1).Select(one => one.Job.Id).Append(GetVersion(jobs))),
                "",
                () =>
                    services.Renderer.RenderAsync<JobTable>(
                        new Dictionary<string, object?> { [nameof(JobTable.Words)] = texts, [nameof(JobTable.Jobs)] = jobs }
                    )
            );
        };

    /// <summary>Returns a function that reads one job, as HTML.</summary>
    public static Func<CancellationToken, Task<JobStreamState>> One(JobStreamServices services, Localizer texts, string id) =>
        async cancellationToken =>
            await services.Reader.FindAsync(id, cancellationToken) is not { } named
                ? new JobStreamState("", null, () => Task.FromResult(""))
                : new JobStreamState(
                    GetVersion([named]),
                    $"{named.Job.State} {named.Job.Requested}",
                    () =>
                        services.Renderer.RenderAsync<JobPanel>(
                            new Dictionary<string, object?> { [nameof(JobPanel.Words)] = texts, [nameof(JobPanel.Job)] = named.Job }
                        )
                )
                {
                    IsLast = !named.Job.IsOpen,
                };

    /// <summary>Returns a text that changes whenever a job does.</summary>
    public static string GetVersion(IReadOnlyList<NamedJob> jobs)
    {
        var hash = new HashCode();
        foreach (var (job, _) in jobs)
            hash.AddBytes(System.Text.Encoding.UTF8.GetBytes(GetVersion(job)));
        return jobs is [var (one, _)] ? GetVersion(one) : hash.ToHashCode().ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns a text that changes whenever a job does, on every node alike.</summary>
    public static string GetVersion(JobRow job) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{job.Id}.{job.Epoch}.{job.State}.{job.Requested}.{job.Done}.{job.Total}.{job.Attempts}"
        );
}

/// <summary>
/// Writes server-sent events: the content whenever it changes, under its version as the identifier of the event, and “done” when the page
/// must be loaded again. A client that reconnects, to whichever node, names the last identifier and gets only what is new.
/// </summary>
/// <param name="read">Reads the present state.</param>
/// <param name="services">The services.</param>
/// <param name="lease">The lease of the stream, released when it ends.</param>
internal sealed class JobStream(Func<CancellationToken, Task<JobStreamState>> read, JobStreamServices services, IDisposable lease) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>After so many pauses without news a comment keeps the connection open.</summary>
    private const int PausesBetweenSigns = 15;

    private static readonly int PausesBetweenChecks = (int)(StreamAuthorizationMonitor.Between / Pause);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ended = lease;
        // The shutdown of this node does not wait for readers: they reconnect to another.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted,
            services.Lifetime.ApplicationStopping
        );
        httpContext.Response.Headers["X-Accel-Buffering"] = "no";
        var events = HttpMethods.IsHead(httpContext.Request.Method)
            ? AsyncEnumerable.Empty<SseItem<string>>()
            : FollowAsync(httpContext, either.Token);
        try
        {
            await TypedResults.ServerSentEvents(events).ExecuteAsync(httpContext);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The reader has left, or the node shuts down.
        }
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(
        HttpContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (caller, since) = (CurrentUser.From(context), services.Monitor.Now);
        var sent = context.Request.Headers["Last-Event-ID"].ToString();
        string? stage = null;
        for (var pauses = 1; ; pauses++)
        {
            var state = await read(cancellationToken);
            if (state.Version != sent && state.Stage is not null)
                yield return new SseItem<string>(await state.RenderAsync(), "progress") { EventId = sent = state.Version };
            else if (pauses % PausesBetweenSigns == 0)
                await context.Response.WriteAsync(": still here\n\n", cancellationToken);
            if (state.Stage is null || state.IsLast || state.Stage != (stage ??= state.Stage))
            {
                yield return new SseItem<string>("done", "done");
                yield break;
            }

            await Task.Delay(Pause, cancellationToken);
            if (
                pauses % PausesBetweenChecks == 0
                && !await services.Monitor.MayStillAsync(caller, since, Permission.ReadJobs, cancellationToken)
            )
                yield break;
        }
    }
}
