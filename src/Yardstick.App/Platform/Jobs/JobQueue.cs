namespace Yardstick.App.Platform.Jobs;

/// <summary>Represents a queue of jobs.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsExclusive">
/// Whether one job of the queue runs at a time, whichever node works on it. Otherwise every node works on one.
/// </param>
/// <param name="IsFair">
/// Whether owners take turns: after a job of one owner comes the next job of the owner who has waited longest, however many jobs the first
/// one has added.
/// </param>
internal sealed record JobQueue(string Name, bool IsExclusive, bool IsFair);

/// <summary>Works on the jobs of a kind. Every handler is registered under this interface.</summary>
internal interface IJobHandler
{
    /// <summary>Gets the name of the kind, as stored.</summary>
    string Kind { get; }

    /// <summary>Gets the queue.</summary>
    JobQueue Queue { get; }

    /// <summary>Gets the name shown to people.</summary>
    Func<string> Title { get; }

    /// <summary>Gets whether a person can stop a job between two steps and resume it.</summary>
    bool CanPause => true;

    /// <summary>Gets whether an exception is logged whole; otherwise only its type, because it may contain personal data.</summary>
    bool LogsExceptions => true;

    /// <summary>Returns the path of the page about what a job works on, without language; null if there is none.</summary>
    string? GetLink(JobRow job) => null;

    /// <summary>
    /// Works on a job until it is done. Every write of it is made under its lease. A job may be started again after any step, by another
    /// node too, so what has been written must be recognized.
    /// </summary>
    /// <param name="run">The job and its progress.</param>
    /// <param name="cancellationToken">Is cancelled when the job must stop, for whatever reason.</param>
    Task RunAsync(JobRun run, CancellationToken cancellationToken);

    /// <summary>Returns how long to wait before the next attempt after an error; null to give up.</summary>
    TimeSpan? GetRetryDelay(Exception exception, JobRow job) =>
        Database.ConnectionLoss.IsTransient(exception) && job.Attempts < JobRun.MaxAttempts
            ? TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, job.Attempts - 1)))
            : null;
}

/// <summary>Keeps the record that a job belongs to at the state of the job, within the transaction that changes the job.</summary>
internal interface IJobRecord
{
    /// <summary>Gets the kind of jobs.</summary>
    string Kind { get; }

    /// <summary>Stores what the new state of a job means for its record.</summary>
    /// <param name="db">The context of the open transaction.</param>
    /// <param name="job">The job, in its new state.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task FollowAsync(Database.YardstickDb db, JobRow job, CancellationToken cancellationToken);
}
