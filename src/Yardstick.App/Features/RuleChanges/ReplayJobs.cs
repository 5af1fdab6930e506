using System.Collections.Concurrent;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Replays asked for on the site, and the ratings that follow from rules put in force: one at a time, in the background.</summary>
internal sealed class ReplayJobs(ReplayRules replay, RateHistory ratings, ResultsStore results, ListSnapshots snapshots, JobQueue queue)
{
    private readonly ConcurrentDictionary<string, RunningReplay> _running = new(StringComparer.Ordinal);

    /// <summary>A replay that waits or runs, or failed; null when there is none.</summary>
    public RunningReplay? Find(string id) => _running.GetValueOrDefault(id);

    /// <summary>Puts the replay of a rule set into the queue, unless it is there.</summary>
    public async Task AddAsync(StoredRuleSet set, Actor actor, CancellationToken cancellationToken)
    {
        var running = new RunningReplay((await results.ExtentAsync(cancellationToken)).Races);
        if (_running.TryGetValue(set.Row.Id, out var earlier) && !earlier.Failed) return;
        _running[set.Row.Id] = running;
        queue.Add(cancellationToken => RunAsync(set, actor, running, cancellationToken));
    }

    /// <summary>Rates what came under other rules, and shows it.</summary>
    public void CatchUp() => queue.Add(async cancellationToken =>
    {
        await ratings.CatchUpAsync(null, cancellationToken);
        await snapshots.RefreshAsync(cancellationToken);
    });

    private async Task RunAsync(StoredRuleSet set, Actor actor, RunningReplay running, CancellationToken cancellationToken)
    {
        try
        {
            // The sums take a processor for seconds; the queue's own thread stays free.
            (await Task.Run(() => replay.RunAsync(set, actor, running, cancellationToken), cancellationToken)).Match(_ => true, _ => running.Failed = true);
        }
        catch
        {
            running.Failed = true;
            throw;
        }

        if (!running.Failed) _running.TryRemove(set.Row.Id, out _);
    }
}

/// <summary>A replay as it goes on.</summary>
internal sealed class RunningReplay(int total) : IProgress<int>
{
    private int _done;

    /// <summary>Races to be replayed.</summary>
    public int Total => total;

    /// <summary>Races replayed.</summary>
    public int Done => _done;

    /// <summary>Whether it ended without a report.</summary>
    public bool Failed { get; set; }

    public void Report(int value) => _done = value;
}
