namespace Yardstick.App.Platform.Jobs;

/// <summary>Specifies a point between two steps of a writer of results, ratings or lists.</summary>
internal enum Checkpoint
{
    /// <summary>A batch of races is about to be stored; no transaction is open.</summary>
    BeforeSaving,

    /// <summary>The transaction that stores a batch of races holds the lock on the writer's row.</summary>
    Saving,

    /// <summary>A batch of races is stored.</summary>
    Saved,

    /// <summary>A rating run has begun its snapshot and read the ratings before its first day.</summary>
    SnapshotTaken,

    /// <summary>A rating run has rated every race; no transaction is open.</summary>
    Rated,

    /// <summary>The transaction that writes ratings holds the lock on the writer's row.</summary>
    Writing,

    /// <summary>All ratings are written but not yet committed.</summary>
    Written,

    /// <summary>The ratings are committed.</summary>
    Committed,

    /// <summary>Some items of a calculation over many are stored; no transaction is open.</summary>
    ItemsStored,

    /// <summary>A list has been composed and is about to be published; no transaction is open.</summary>
    ListComposed,

    /// <summary>A list has been published; later races are not yet rated again.</summary>
    ListPublished,
}

/// <summary>Lets a test interrupt a writer between two steps. The program itself never sets a handler.</summary>
internal sealed class Checkpoints
{
    /// <summary>Gets or sets the handler called at every checkpoint; null outside tests.</summary>
    public Func<Checkpoint, Task>? Handler { get; set; }

    /// <summary>Calls the handler, if one is set.</summary>
    public Task AtAsync(Checkpoint checkpoint) => Handler?.Invoke(checkpoint) ?? Task.CompletedTask;
}
