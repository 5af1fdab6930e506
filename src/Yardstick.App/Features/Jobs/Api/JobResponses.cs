using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Jobs.Api;

/// <summary>A job in the background.</summary>
/// <param name="Kind">What kind of work it is.</param>
/// <param name="Queue">The queue; in some, one job runs at a time on all nodes together.</param>
/// <param name="Title">What it works on, such as the name of a file; empty if it has no name.</param>
/// <param name="Requested">What was requested of the running job; null if nothing was.</param>
/// <param name="Done">The parts that are done.</param>
/// <param name="Total">The number of parts; 0 if it is not known.</param>
/// <param name="Node">The node that works or worked on it last.</param>
/// <param name="Attempts">The attempts so far. A start that ended with a shutdown is not counted.</param>
/// <param name="NotBefore">When the next attempt is made at the earliest.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="Actions">What can be done in its state.</param>
internal sealed record JobResponse(
    string Id,
    string Kind,
    string Queue,
    string Title,
    JobState State,
    JobRequest? Requested,
    long Done,
    long Total,
    string? Node,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? NotBefore,
    string? Error,
    IReadOnlyList<JobAction> Actions
)
{
    public static JobResponse From(JobRow job, IReadOnlyList<JobAction> actions) =>
        new(
            job.Id,
            job.Kind,
            job.Queue,
            job.Title,
            job.State,
            job.Requested,
            job.Done,
            job.Total,
            job.Node,
            job.Attempts,
            job.CreatedAt,
            job.StartedAt,
            job.EndedAt,
            job.NotBefore,
            job.Error,
            actions
        );
}

/// <summary>An entry in the log of a job.</summary>
/// <param name="Actor">The account that acted; null if nobody did.</param>
internal sealed record JobLogEntry(DateTimeOffset At, JobEvent Event, string? Node, string? Actor, string? Detail)
{
    public static JobLogEntry From(JobLogRow row) => new(row.At, row.Event, row.Node, row.Actor, row.Detail);
}

/// <summary>A job with its log.</summary>
/// <param name="Log">What happened to it, the oldest first.</param>
internal sealed record JobDetail(JobResponse Job, IReadOnlyList<JobLogEntry> Log);

/// <summary>How far a job is.</summary>
internal sealed record JobProgress(JobState State, JobRequest? Requested, long Done, long Total, int Attempts)
{
    public static JobProgress From(JobRow job) => new(job.State, job.Requested, job.Done, job.Total, job.Attempts);
}

/// <summary>Provides the examples of jobs in the document.</summary>
internal static class JobExamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly JobRow Row = new()
    {
        Id = JobEndpoints.IdExample,
        Kind = "import",
        Queue = "results",
        Subject = "17",
        Title = "results.csv",
        Owner = "",
        State = JobState.Running,
        Done = 12_000,
        Total = 49_440,
        Node = "5f2b",
        Attempts = 1,
        CreatedAt = At,
        StartedAt = At.AddSeconds(1),
    };

    public static JobResponse Job => JobResponse.From(Row, [JobAction.Pause, JobAction.Cancel]);

    public static Paged<JobResponse> Jobs => new([Job]);

    public static JobDetail Detail => new(Job, [new JobLogEntry(At, JobEvent.Queued, null, null, null)]);

    public static string Events =>
        "event: progress\nid: 0.1\ndata: {\"state\":\"running\",\"done\":12000,\"total\":49440,\"attempts\":1}\n\n";
}
