using System.Threading.Channels;

namespace Yardstick.App.Platform.Jobs;

/// <summary>Runs background jobs one at a time, in order. An exception is logged and does not stop the queue.</summary>
internal sealed partial class JobQueue(ILogger<JobQueue> log) : BackgroundService
{
    private readonly Channel<Func<CancellationToken, Task>> _jobs = Channel.CreateUnbounded<Func<CancellationToken, Task>>();

    /// <summary>Adds a job to the end of the queue.</summary>
    public void Add(Func<CancellationToken, Task> job) => _jobs.Writer.TryWrite(job);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await job(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // Cancellation was requested; nothing to log.
            }
            catch (Exception fault)
            {
                Failed(fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work in the background failed.")]
    private partial void Failed(Exception fault);
}
