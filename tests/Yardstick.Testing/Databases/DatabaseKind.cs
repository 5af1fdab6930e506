namespace Yardstick.Testing.Databases;

/// <summary>The databases that Yardstick runs on; every test of a store runs on each.</summary>
public enum DatabaseKind
{
    /// <summary>A file beside the program.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,
}
