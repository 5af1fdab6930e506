using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

/// <summary>Provides the queue of the jobs that change results or ratings, or read all of them.</summary>
internal static class ResultsJobs
{
    /// <summary>Gets the queue: one of its jobs runs at a time, whichever node works on it.</summary>
    public static JobQueue Queue { get; } = new("results", IsExclusive: true, IsFair: false);
}
