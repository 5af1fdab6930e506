namespace Yardstick.Testing.Databases;

/// <summary>Specifies a supported database. Every test of a store runs on each of them.</summary>
public enum DatabaseKind
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,
}
