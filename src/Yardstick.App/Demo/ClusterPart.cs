namespace Yardstick.App.Demo;

/// <summary>Represents a part of the cluster: a process, where it listens, and how its state is asked for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The number among those of its kind.</param>
/// <param name="Address">Where it listens, as displayed.</param>
/// <param name="Process">Its process.</param>
/// <param name="IsReadyAsync">Returns whether it answers.</param>
internal sealed record ClusterPart(
    ClusterKind Kind,
    int Number,
    string Address,
    ClusterProcess Process,
    Func<CancellationToken, Task<bool>> IsReadyAsync
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns the state at this moment.</summary>
    public async Task<ClusterState> GetStateAsync(CancellationToken cancellationToken)
    {
        if (!Process.Runs)
            return ClusterState.Ended;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await IsReadyAsync(limit.Token) ? ClusterState.Ready : ClusterState.NotReady;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            return ClusterState.NotReady;
        }
    }
}

/// <summary>What a part of the cluster is.</summary>
internal enum ClusterKind
{
    Primary,
    Standby,
    Redis,
    Node,
    Balancer,
}

/// <summary>The state of a part of the cluster.</summary>
internal enum ClusterState
{
    NotReady,
    Ready,
    Ended,
}
