using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Jobs;

/// <summary>Works on the jobs of a queue, one after the other, and records how each ends. An error does not stop the queue.</summary>
internal sealed partial class JobWorker(JobsStore store, IEnumerable<IJobHandler> handlers, ILogger<JobWorker> log)
{
    /// <summary>How often progress is stored and requests are read.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250),
        LongestPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(one => one.Kind, StringComparer.Ordinal);

    /// <summary>Gets the queues of the handlers.</summary>
    public IReadOnlyList<JobQueue> Queues => [.. _handlers.Values.Select(handler => handler.Queue).Distinct()];

    /// <summary>Works on the jobs of a queue until none waits or the node shuts down.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Is cancelled when the node shuts down: the running job is handed back.</param>
    public async Task RunAsync(JobQueue queue, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && await store.TakeAsync(queue, cancellationToken) is { } job)
            await RunAsync(job, cancellationToken);
    }

    private async Task RunAsync(JobRow job, CancellationToken cancellationToken)
    {
        using var run = new JobRun(job, cancellationToken);
        using var watching = new CancellationTokenSource();
        var watch = WatchAsync(run, watching.Token);
        var outcome = await WorkAsync(run);
        await watching.CancelAsync();
        await watch;
        if (outcome is not null)
            await EndAsync(run, outcome, cancellationToken);
        else
            Lost(job.Kind, job.Id);
    }

    /// <summary>Works on a job. Returns null when another node has taken it over.</summary>
    private async Task<JobOutcome?> WorkAsync(JobRun run)
    {
        if (!_handlers.TryGetValue(run.Job.Kind, out var handler))
            return new JobOutcome(JobState.Failed, JobEvent.Failed, $"No handler of the kind {run.Job.Kind}.");
        try
        {
            // A handler may compute for long before its first wait, which would block the scheduler.
            await Task.Run(() => handler.RunAsync(run, run.Stopped), CancellationToken.None);
            return new JobOutcome(JobState.Done, JobEvent.Done);
        }
        catch (Exception exception)
        {
            // What was requested, or that another node has taken over, may be the cause before the next regular look.
            await LookAsync(run, CancellationToken.None);
            return run.IsLost ? null : Judge(run, handler, exception);
        }
    }

    private JobOutcome Judge(JobRun run, IJobHandler handler, Exception exception)
    {
        var error = Describe(exception);
        var stopped = exception is OperationCanceledException or JobLostException;
        if (run.IsShutdown)
            return new JobOutcome(JobState.Waiting, JobEvent.HandedBack, stopped ? null : error);
        if (stopped && run.Requested is { } request)
            return request == JobRequest.Pause
                ? new JobOutcome(JobState.Paused, JobEvent.Paused)
                : new JobOutcome(JobState.Cancelled, JobEvent.Cancelled);
        if (handler.GetRetryDelay(exception, run.Job) is { } delay)
        {
            WillRetry(run.Job.Kind, run.Job.Id, error);
            return new JobOutcome(JobState.Waiting, JobEvent.WillRetry, error, delay);
        }

        Failed(handler.LogsExceptions ? exception : null, run.Job.Kind, run.Job.Id, error);
        return new JobOutcome(JobState.Failed, JobEvent.Failed, error);
    }

    /// <summary>Returns the type of an exception and its message, which the handlers keep free of personal data.</summary>
    private static string Describe(Exception exception)
    {
        var cause = exception.GetBaseException();
        return ConnectionLoss.GetReason(exception) ?? cause.GetType().Name;
    }

    private async Task WatchAsync(JobRun run, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ReportInterval, TimeProvider.System);
        try
        {
            do
            {
                await LookAsync(run, cancellationToken);
            } while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }

    private async Task LookAsync(JobRun run, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReportAsync(run, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is unavailable or busy; the job itself finds out if it matters.
        }
    }

    /// <summary>Records how a job ended, and tries again until it is recorded: the queue could not go on without it.</summary>
    private async Task EndAsync(JobRun run, JobOutcome outcome, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : pause)
        {
            try
            {
                await store.EndAsync(run, outcome, CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                if (!ConnectionLoss.IsTransient(exception))
                    NotRecorded(exception, run.Job.Kind, run.Job.Id);
                // When the node shuts down first, the job counts as abandoned, and is started again.
                if (await Task.Delay(pause, cancellationToken).ContinueWith(delay => delay.IsCanceled, TaskScheduler.Default))
                    return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of the job {Kind} {Id} could not be recorded yet.")]
    private partial void NotRecorded(Exception exception, string kind, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Kind} {Id} failed: {Error}.")]
    private partial void Failed(Exception? exception, string kind, string id, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Kind} {Id} will be tried again: {Error}.")]
    private partial void WillRetry(string kind, string id, string error);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The job {Kind} {Id} was taken over by another node; what this one had begun is dropped."
    )]
    private partial void Lost(string kind, string id);
}
