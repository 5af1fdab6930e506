using System.Collections.Concurrent;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Runs replays and the ratings that follow from activated rules in the background, one at a time.</summary>
internal sealed class ReplayJobs(ReplayRules replay, RateHistory ratings, ResultsStore results, ListSnapshots snapshots, JobQueue queue)
{
    private readonly ConcurrentDictionary<string, RunningReplay> _running = new(StringComparer.Ordinal);

    /// <summary>Returns the queued, running or failed replay of a rule set; null if there is none.</summary>
    public RunningReplay? Find(string id) => _running.GetValueOrDefault(id);

    /// <summary>Queues the replay of a rule set, unless one is queued or running.</summary>
    public async Task AddAsync(StoredRuleSet set, Actor actor, CancellationToken cancellationToken)
    {
        var running = new RunningReplay((await results.ExtentAsync(cancellationToken)).Races);
        if (_running.TryGetValue(set.Row.Id, out var earlier) && !earlier.Failed)
            return;
        _running[set.Row.Id] = running;
        queue.Add(cancellationToken => RunAsync(set, actor, running, cancellationToken));
    }

    /// <summary>Queues a job that rates races again after a change of the rules in force, and then refreshes the list snapshot.</summary>
    public void CatchUp() =>
        queue.Add(async cancellationToken =>
        {
            await ratings.CatchUpAsync(null, cancellationToken);
            await snapshots.RefreshAsync(cancellationToken);
        });

    private async Task RunAsync(StoredRuleSet set, Actor actor, RunningReplay running, CancellationToken cancellationToken)
    {
        try
        {
            // The replay is CPU-bound for seconds and would block the thread of the queue.
            (await Task.Run(() => replay.RunAsync(set, actor, running, cancellationToken), cancellationToken)).Match(
                _ => true,
                _ => running.Failed = true
            );
        }
        catch
        {
            running.Failed = true;
            throw;
        }

        if (!running.Failed)
            _running.TryRemove(set.Row.Id, out _);
    }
}

/// <summary>Represents the progress of a replay.</summary>
public sealed class RunningReplay(int total) : IProgress<int>
{
    private int _done;

    /// <summary>Gets the number of races to replay.</summary>
    public int Total => total;

    /// <summary>Gets the number of races replayed.</summary>
    public int Done => _done;

    /// <summary>Gets or sets whether the replay ended without a report.</summary>
    public bool Failed { get; set; }

    public void Report(int value) => _done = value;
}
