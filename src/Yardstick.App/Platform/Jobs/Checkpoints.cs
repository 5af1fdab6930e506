namespace Yardstick.App.Platform.Jobs;

/// <summary>A step between two actions of a writer of results, ratings or lists.</summary>
internal enum Checkpoint
{
    /// <summary>A batch of races is about to be stored; no transaction is open.</summary>
    BeforeSaving,

    /// <summary>The transaction that stores a batch of races holds the writer's row.</summary>
    Saving,

    /// <summary>A batch of races is stored.</summary>
    Saved,

    /// <summary>A rating run has taken its snapshot and has read the ratings before its first day.</summary>
    SnapshotTaken,

    /// <summary>A rating run has rated every race; no transaction is open.</summary>
    Rated,

    /// <summary>The transaction that writes ratings holds the writer's row.</summary>
    Writing,

    /// <summary>Every rating is written, not yet committed.</summary>
    Written,

    /// <summary>The ratings are committed.</summary>
    Committed,

    /// <summary>A list is composed and about to be published; no transaction is open.</summary>
    ListComposed,
}

/// <summary>Lets a test stop a writer between two steps. The program itself never sets a handler.</summary>
internal sealed class Checkpoints
{
    /// <summary>Called at every step; null in the program.</summary>
    public Func<Checkpoint, Task>? Handler { get; set; }

    /// <summary>Passes a step.</summary>
    public Task AtAsync(Checkpoint checkpoint) => Handler?.Invoke(checkpoint) ?? Task.CompletedTask;
}
