namespace Yardstick.App.Platform.Database;

/// <summary>The database was changed by a newer program.</summary>
/// <param name="migration">The last change of the schema that this program does not know.</param>
internal sealed class NewerDatabaseException(string migration) : Exception($"The database holds the migration {migration}, which this program does not know.")
{
    /// <summary>The last change of the schema that this program does not know.</summary>
    public string Migration { get; } = migration;
}
