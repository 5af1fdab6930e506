namespace Yardstick.App.Platform.Jobs;

/// <summary>Represents the right of one start of a job to write. It ends when the job is started again.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Epoch">The epoch of the start.</param>
internal sealed record JobLease(string JobId, long Epoch);

/// <summary>A job was started by another node, or ended, while this one worked on it. Nothing of the transaction is kept.</summary>
internal sealed class JobLostException() : Exception("Another node has taken the job over.");

/// <summary>Represents one start of a job on this node.</summary>
/// <param name="job">The job as it was started.</param>
/// <param name="shutdown">Is cancelled when the node shuts down.</param>
internal sealed class JobRun(JobRow job, CancellationToken shutdown) : IProgress<WorkProgress>, IDisposable
{
    /// <summary>
    /// The maximum number of attempts: a job whose node has ended this many times has probably ended it, and is not started again.
    /// </summary>
    public const int MaxAttempts = 8;

    private readonly CancellationTokenSource _running = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
    private readonly CancellationTokenSource _requested = new();
    private CancellationTokenSource? _either;
    private WorkProgress _progress = new(job.Done, job.Total);

    /// <summary>Gets the job as it was started.</summary>
    public JobRow Job => job;

    /// <summary>Gets the right to write.</summary>
    public JobLease Lease { get; } = new(job.Id, job.Epoch);

    /// <summary>Gets a token that is cancelled when the job must stop, for whatever reason.</summary>
    public CancellationToken Stopped =>
        (_either ??= CancellationTokenSource.CreateLinkedTokenSource(_running.Token, _requested.Token)).Token;

    /// <summary>Gets a token that is cancelled when this node may no longer work on the job, but not when a person stops it.</summary>
    public CancellationToken Ended => _running.Token;

    /// <summary>Gets what a person has requested; null if nothing.</summary>
    public JobRequest? Requested { get; private set; }

    /// <summary>Gets whether another node has taken the job over.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Gets whether the node shuts down.</summary>
    public bool IsShutdown => shutdown.IsCancellationRequested;

    /// <summary>Gets the progress.</summary>
    public WorkProgress Progress
    {
        get
        {
            lock (_requested)
                return _progress;
        }
    }

    public void Report(WorkProgress value)
    {
        lock (_requested)
            _progress = value;
    }

    /// <summary>Stops the job as a person has requested.</summary>
    public void Stop(JobRequest request)
    {
        if (Requested is not null)
            return;
        Requested = request;
        _requested.Cancel();
    }

    /// <summary>Stops the job because another node has taken it over.</summary>
    public void Lose()
    {
        IsLost = true;
        _running.Cancel();
    }

    public void Dispose()
    {
        _either?.Dispose();
        _running.Dispose();
        _requested.Dispose();
    }
}
