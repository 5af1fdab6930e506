namespace Yardstick.App.Platform.Jobs;

/// <summary>Deletes ended jobs and the files of no job, once an hour.</summary>
internal sealed partial class JobCleanupService(
    JobControlStore jobs,
    JobFilesStore files,
    TimeProvider clock,
    ILogger<JobCleanupService> log
) : BackgroundService
{
    /// <summary>How long an ended job is shown.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long the file of a failed job, and a file without a job, is kept.</summary>
    public static readonly TimeSpan FileKept = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                var now = clock.GetUtcNow();
                await jobs.DeleteEndedAsync(now - Kept, stoppingToken);
                await files.DeleteOrphansAsync(now - FileKept, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception.GetBaseException().Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended jobs could not be deleted: {Why}")]
    private partial void Failed(string why);
}
