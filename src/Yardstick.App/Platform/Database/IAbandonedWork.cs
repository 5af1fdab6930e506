namespace Yardstick.App.Platform.Database;

/// <summary>Represents work that a program can leave open when it ends.</summary>
internal interface IAbandonedWork
{
    /// <summary>Closes the work of ended programs: everything open under an identifier without a <see cref="ProgramRow"/>.</summary>
    Task CloseAbandonedAsync(CancellationToken cancellationToken);
}
