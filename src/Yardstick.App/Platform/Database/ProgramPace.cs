namespace Yardstick.App.Platform.Database;

/// <summary>Specifies how soon a program that has ended or is suspended is noticed.</summary>
/// <param name="Interval">The interval between two increments of the counter of a program, and between two checks of the others.</param>
/// <param name="MaxUnchangedChecks">The number of consecutive checks that may read the same counter of a running program.</param>
/// <param name="IsLockProof">
/// Whether a program that holds its lock file counts as running even if its counter stands still. It does on SQLite, where a program waits
/// for the writer of another, and where nobody could write in place of a suspended one.
/// </param>
internal sealed record ProgramPace(TimeSpan Interval, int MaxUnchangedChecks, bool IsLockProof)
{
    /// <summary>Gets the pace of programs on one SQLite file.</summary>
    public static ProgramPace Embedded { get; } = new(TimeSpan.FromSeconds(5), 6, IsLockProof: true);

    /// <summary>Gets the pace of nodes on a PostgreSQL server: another takes over within eight seconds.</summary>
    public static ProgramPace Cluster { get; } = new(TimeSpan.FromSeconds(2), 3, IsLockProof: false);
}
