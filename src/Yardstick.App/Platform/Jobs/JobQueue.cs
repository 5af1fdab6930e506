using System.Threading.Channels;

namespace Yardstick.App.Platform.Jobs;

/// <summary>Long work, one piece at a time, in the order in which it was asked for. Work that throws is told to the log, and the next begins.</summary>
internal sealed partial class JobQueue(ILogger<JobQueue> log) : BackgroundService
{
    private readonly Channel<Func<CancellationToken, Task>> _jobs = Channel.CreateUnbounded<Func<CancellationToken, Task>>();

    /// <summary>Puts a piece of work at the end of the queue.</summary>
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
                // Whoever stopped it knows.
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
