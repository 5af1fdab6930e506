using Quartz;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Jobs;

/// <summary>
/// Schedules the queues on this node with Quartz: each looks for jobs every second and whenever one is added here. What waits, runs and has
/// ended is in the database; the scheduler itself keeps nothing.
/// </summary>
internal sealed partial class JobScheduler(
    ISchedulerFactory factory,
    JobWorker runner,
    JobSignals signals,
    IHostApplicationLifetime lifetime,
    ILogger<JobScheduler> log
) : IHostedService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private IScheduler? _scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var queue in runner.Queues)
        {
            var job = JobBuilder
                .Create<JobQueueTask>()
                .WithIdentity(queue.Name)
                .DisallowConcurrentExecution(true)
                .StoreDurably(true)
                .Build();
            var trigger = TriggerBuilder
                .Create(TimeProvider.System)
                .WithIdentity(queue.Name)
                .StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(Interval).RepeatForever().MeasureIntervalFromCompletion(true))
                .Build();
            await _scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        }

        signals.Handler = WakeAsync;
        await _scheduler.Start(cancellationToken);
    }

    /// <summary>
    /// Waits until each running job has been handed back. They stop as soon as the shutdown begins, so that no open stream of progress
    /// delays it.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        signals.Handler = null;
        if (_scheduler is not null)
            await _scheduler.Shutdown(true, cancellationToken);
    }

    /// <summary>Works on the jobs of a queue, and on those added meanwhile.</summary>
    public async Task RunAsync(string queue, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await runner.RunAsync(runner.Queues.First(one => one.Name == queue), either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The node shuts down.
        }
        catch (Exception exception)
        {
            // The queue looks again in a second; only what has another cause than the database is worth an error.
            if (ConnectionLoss.IsTransient(exception))
                Unavailable(queue, exception.GetBaseException().Message);
            else
                Failed(exception, queue);
            await Task.Delay(Interval, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task WakeAsync(string queue)
    {
        try
        {
            if (_scheduler is { } scheduler)
                await scheduler.TriggerJob(new JobKey(queue));
        }
        catch (SchedulerException exception)
        {
            // The job is stored, and found at the next look, or by another node when this one shuts down.
            NotWoken(queue, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The queue {Queue} looks for the new job later: {Why}")]
    private partial void NotWoken(string queue, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue {Queue} could not be read: {Why}")]
    private partial void Unavailable(string queue, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} failed.")]
    private partial void Failed(Exception exception, string queue);
}

/// <summary>Represents a queue to the scheduler.</summary>
internal sealed class JobQueueTask(JobScheduler scheduler) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await scheduler.RunAsync(context.JobDetail.Key.Name, cancellationToken);
}
