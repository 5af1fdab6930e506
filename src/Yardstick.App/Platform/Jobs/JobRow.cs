namespace Yardstick.App.Platform.Jobs;

/// <summary>Specifies the state of a job.</summary>
public enum JobState
{
    /// <summary>Waiting for its turn, or for its next attempt.</summary>
    Waiting,

    /// <summary>A node works on it.</summary>
    Running,

    /// <summary>Paused by a person, until a person resumes it.</summary>
    Paused,

    /// <summary>Ended as intended.</summary>
    Done,

    /// <summary>Ended with an error; a person can retry it.</summary>
    Failed,

    /// <summary>Cancelled by a person.</summary>
    Cancelled,
}

/// <summary>Specifies what a person has requested of a running job.</summary>
public enum JobRequest
{
    /// <summary>To stop until it is resumed.</summary>
    Pause,

    /// <summary>To end.</summary>
    Cancel,
}

/// <summary>Represents a job: work in the background that outlives the program that works on it.</summary>
public sealed class JobRow
{
    /// <summary>Gets or sets the identifier, which sorts by time.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the kind, which names the handler.</summary>
    public required string Kind { get; set; }

    /// <summary>Gets or sets the name of the queue.</summary>
    public required string Queue { get; set; }

    /// <summary>Gets or sets the identifier of what the job works on, such as the number of an import.</summary>
    public required string Subject { get; set; }

    /// <summary>Gets or sets the name shown to people, such as a file name; never personal data.</summary>
    public string Title { get; set; } = "";

    /// <summary>Gets or sets what the handler needs to know, as JSON.</summary>
    public string? Argument { get; set; }

    /// <summary>Gets or sets the account or program that the job works for.</summary>
    public required string Owner { get; set; }

    /// <summary>Gets or sets the priority; higher ones are started first.</summary>
    public int Priority { get; set; }

    public JobState State { get; set; }

    /// <summary>Gets or sets what was requested of the running job; null if nothing was.</summary>
    public JobRequest? Requested { get; set; }

    public long Done { get; set; }

    /// <summary>Gets or sets the number of parts; zero if not known.</summary>
    public long Total { get; set; }

    /// <summary>Gets or sets the node that works or worked on the job last; see <see cref="Database.ProgramRow"/>.</summary>
    public string? Node { get; set; }

    /// <summary>
    /// Gets or sets the number of starts. A write of the job must hold the epoch of its start, so that a node that was suspended cannot
    /// write once another has started the job.
    /// </summary>
    public long Epoch { get; set; }

    /// <summary>Gets or sets the number of attempts. A start that ended with a shutdown of the node is not counted.</summary>
    public int Attempts { get; set; }

    /// <summary>Gets or sets the earliest time of the next attempt; null for now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Gets or sets when it was started last.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Gets or sets the error of the last attempt; without personal data.</summary>
    public string? Error { get; set; }

    /// <summary>Gets or sets the uploaded file that the job reads; null if none. It is deleted when the job has ended.</summary>
    public string? FileId { get; set; }

    /// <summary>Gets whether the job has not ended.</summary>
    public bool IsOpen => State is JobState.Waiting or JobState.Running or JobState.Paused;

    /// <summary>Creates a job of a kind.</summary>
    internal static JobRow Create(string kind, JobQueue queue, string subject, string owner, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Kind = kind,
            Queue = queue.Name,
            Subject = subject,
            Owner = owner,
            CreatedAt = now,
        };
}

/// <summary>Specifies what happened to a job.</summary>
public enum JobEvent
{
    Queued,
    Started,

    /// <summary>The node was shut down; the job waits for another, or for the next start.</summary>
    HandedBack,

    /// <summary>The node ended without a word; the job waits for another, or for the next start.</summary>
    Abandoned,

    /// <summary>An attempt failed; another follows.</summary>
    WillRetry,
    PauseRequested,
    Paused,
    Resumed,
    CancelRequested,
    Cancelled,
    Failed,
    Retried,
    Done,
}

/// <summary>Represents an entry in the log of a job.</summary>
public sealed class JobLogRow
{
    public long Id { get; set; }

    public required string JobId { get; set; }

    public DateTimeOffset At { get; set; }

    public JobEvent Event { get; set; }

    /// <summary>Gets or sets the node; null if no node was involved.</summary>
    public string? Node { get; set; }

    /// <summary>Gets or sets the account of the person who acted; null if nobody did.</summary>
    public string? Actor { get; set; }

    /// <summary>Gets or sets the error; without personal data.</summary>
    public string? Detail { get; set; }
}

/// <summary>Represents a compressed part of an uploaded file, readable by every node.</summary>
internal sealed class JobFilePartRow
{
    public required string FileId { get; set; }

    /// <summary>Gets or sets the zero-based number of the part.</summary>
    public int Part { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets the content, compressed with gzip.</summary>
    public required byte[] Content { get; set; }
}
