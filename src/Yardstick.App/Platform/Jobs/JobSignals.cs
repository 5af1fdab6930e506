namespace Yardstick.App.Platform.Jobs;

/// <summary>
/// Tells the scheduler of this node that a job was added, so that it starts at once. Other nodes find the job when they look next, as does
/// this one when nothing was told.
/// </summary>
internal sealed class JobSignals
{
    /// <summary>Gets or sets what is called with the name of the queue; null where no scheduler runs, as on the command line.</summary>
    public Func<string, Task>? Handler { get; set; }

    /// <summary>Tells that a queue has a new job.</summary>
    public Task RaiseAsync(string queue) => Handler?.Invoke(queue) ?? Task.CompletedTask;
}
