namespace Yardstick.App.Platform.Database;

/// <summary>The exception thrown when a newer program has migrated the database.</summary>
/// <param name="migration">The last applied migration that this program does not contain.</param>
internal sealed class NewerDatabaseException(string migration)
    : Exception($"The database holds the migration {migration}, which this program does not know.")
{
    /// <summary>Gets the last applied migration that this program does not contain.</summary>
    public string Migration { get; } = migration;
}
