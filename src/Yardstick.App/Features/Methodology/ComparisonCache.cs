using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Methodology;

/// <summary>
/// Use case: compares the four methods on the later half of the stored races. The comparison runs in the background, once for each state of
/// the ratings and rules.
/// </summary>
internal sealed class ComparisonCache(
    ResultsStore results,
    RatingsStore ratings,
    RuleSetsInForce ruleSets,
    IHostApplicationLifetime lifetime
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private (DateTimeOffset MadeAt, string Rules) _stamp;
    private Work? _work;

    /// <summary>Returns the comparison or its progress; empty when no race is rated.</summary>
    public async Task<ComparisonState> CurrentAsync(CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp)
            return new ComparisonState(null, null);
        var work = WorkOn((stamp, ruleSets.Today.Id));
        await Task.WhenAny(work.Task, Task.Delay(Patience, cancellationToken));
        return work.Task.IsCompletedSuccessfully
            ? new ComparisonState(await work.Task, null)
            : new ComparisonState(null, work.Task.IsCompleted ? null : work.Part);
    }

    private Work WorkOn((DateTimeOffset, string) stamp)
    {
        lock (_gate)
        {
            if (_work is { Task.IsFaulted: false } made && _stamp == stamp)
                return made;
            _work?.Stop.Cancel();
            _stamp = stamp;
            return _work = new Work(this, lifetime.ApplicationStopping);
        }
    }

    private async Task<MethodComparison> CompareAsync(IProgress<double> progress, CancellationToken cancellationToken)
    {
        var races = new List<Race>();
        await foreach (var race in results.RacesFromAsync(DateOnly.MinValue, cancellationToken))
            races.Add(race);
        // Use one thread, so that page requests keep priority.
        return new CompareMethods(ruleSets.Today, threads: 1).Run(races, null, null, progress, cancellationToken);
    }

    /// <summary>Represents one running comparison.</summary>
    private sealed class Work : IProgress<double>
    {
        private double _part;

        public Work(ComparisonCache owner, CancellationToken cancellationToken)
        {
            Stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task = System.Threading.Tasks.Task.Run(() => owner.CompareAsync(this, Stop.Token), Stop.Token);
        }

        public CancellationTokenSource Stop { get; }

        public Task<MethodComparison> Task { get; }

        public double Part => Volatile.Read(ref _part);

        public void Report(double value) => Volatile.Write(ref _part, value);
    }
}

/// <summary>Represents a comparison or its progress.</summary>
/// <param name="Result">The comparison; null while it is being computed.</param>
/// <param name="Part">The completed fraction, from 0 to 1; null when no computation is running.</param>
public sealed record ComparisonState(MethodComparison? Result, double? Part);
