using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>Migrates the database to the schema of this program, before it is used.</summary>
internal sealed class DatabaseMigrator(
    IDbContextFactory<YardstickDb> databases,
    DatabaseAddress address,
    DatabaseOwner owner,
    IEnumerable<IDatabaseConversion> conversions
)
{
    /// <summary>The <see cref="Exception.HResult"/> of a file that another process has locked, on Linux, macOS and Windows.</summary>
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await RefuseUnfinishedAsync(cancellationToken);
        await MigrateUnfinishedAsync(cancellationToken);
    }

    /// <summary>Migrates a database that is being filled from another one as well.</summary>
    public async Task MigrateUnfinishedAsync(CancellationToken cancellationToken)
    {
        await RefuseNewerAsync(cancellationToken);
        if (address.IsPostgres)
        {
            await owner.MigrateAsync(databases, cancellationToken);
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(address.ConnectionString).DataSource;
        PrivateFolder.Create(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // SQLite creates the -wal and -shm files with the mode of the database file.
        foreach (var suffix in (string[])["", ".lock"])
            PrivateFile.Ensure(file + suffix);
        foreach (var suffix in (string[])["-wal", "-shm"])
            PrivateFile.Restrict(file + suffix);
        await using var alone = await HoldAsync(file + ".lock", cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await RemoveStaleLockAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await DatabaseConversions.RunAllAsync(db, conversions, cancellationToken);
    }

    /// <summary>Returns whether the database is reachable and has exactly the schema of this program.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                && await UnknownMigrationAsync(db, cancellationToken) is null
                && !await UnfinishedMove.IsInAsync(db, cancellationToken);
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    /// <summary>Returns whether the database is missing or was never migrated, so that nothing is stored in it.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return !(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any();
        }
        catch (System.Data.Common.DbException)
        {
            // Whoever opens it says why it cannot be reached.
            return false;
        }
    }

    /// <summary>
    /// Rejects a database that a newer program has migrated: this program could write rows that the newer one does not expect, and the
    /// migration cannot be undone.
    /// </summary>
    private async Task RefuseNewerAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await UnknownMigrationAsync(db, cancellationToken) is { } unknown)
            throw new NewerDatabaseException(unknown);
    }

    private async Task RefuseUnfinishedAsync(CancellationToken cancellationToken)
    {
        // Opening a missing file would create it.
        if (!address.IsPostgres && !File.Exists(address.File))
            return;
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await UnfinishedMove.IsInAsync(db, cancellationToken))
                throw new UnfinishedMoveException();
        }
        catch (Npgsql.PostgresException exception) when (exception.SqlState == Npgsql.PostgresErrorCodes.InvalidCatalogName)
        {
            // The migration creates the database.
        }
    }

    private static async Task<string?> UnknownMigrationAsync(YardstickDb db, CancellationToken cancellationToken) =>
        (await db.Database.GetAppliedMigrationsAsync(cancellationToken))
            .Except(db.Database.GetMigrations(), StringComparer.Ordinal)
            .LastOrDefault();

    /// <summary>
    /// Removes the lock row of a killed migration, which would block every later one. No other migration can be running while the file lock
    /// is held.
    /// </summary>
    private static async Task RemoveStaleLockAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        var exists = await db
            .Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (exists > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }

    private static async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        for (; ; await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException exception) when (Locked.Contains(exception.HResult))
            {
                // Another instance is migrating.
            }
        }
    }
}
