using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Copies everything in the database into an empty one, of either kind. The tables come from the model. While it runs no other program can
/// write to the source. Every table is read back from the target and compared by hash.
/// </summary>
internal sealed class DatabaseMove(
    IDbContextFactory<YardstickDb> databases,
    DatabaseAddress address,
    IEnumerable<ModelConfiguration> parts,
    IEnumerable<IDatabaseConversion> conversions,
    EndedPrograms programs
)
{
    /// <summary>Copies the database. The target counts as unfinished until <paramref name="verify"/> has returned true.</summary>
    /// <param name="target">The target, which must be empty or left by an interrupted attempt.</param>
    /// <param name="verify">Checks the target before it is declared complete.</param>
    /// <param name="progress">Receives the rows written and read back; may be null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<MoveResult> RunAsync(
        DatabaseAddress target,
        Func<DatabaseFactory, Task<bool>> verify,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (target.IsSameAs(address))
            return new MoveResult(MoveFault.SameDatabase, []);
        if (await programs.OthersRunAsync(cancellationToken))
            return new MoveResult(MoveFault.SourceInUse, []);
        await using var alone = await MoveLock.TryTakeAsync(target, cancellationToken);
        if (alone is null)
            return new MoveResult(MoveFault.TargetInUse, []);
        var targets = new DatabaseFactory(target, parts);
        if (!await PrepareAsync(target, targets, cancellationToken))
            return new MoveResult(MoveFault.TargetNotEmpty, []);
        var tables = await CopyAsync(targets, progress, cancellationToken);
        if (!await verify(targets))
            return new MoveResult(MoveFault.ListsDiffer, tables);
        await using var db = targets.CreateDbContext();
        await UnfinishedMove.EndAsync(db, cancellationToken);
        return new MoveResult(null, tables);
    }

    /// <summary>Marks the target as unfinished and gives it the schema. Returns false when it holds data.</summary>
    private async Task<bool> PrepareAsync(DatabaseAddress target, DatabaseFactory targets, CancellationToken cancellationToken)
    {
        await using var db = targets.CreateDbContext();
        if (!target.IsPostgres && File.Exists(target.File) && await UnfinishedMove.IsInAsync(db, cancellationToken))
            EmbeddedDatabaseFile.Delete(target.File);
        if (!target.IsPostgres)
            PrivateFile.Ensure(target.File);
        if (!await UnfinishedMove.BeginAsync(db, cancellationToken))
            return false;
        await new DatabaseMigrator(
            targets,
            target,
            new DatabaseOwner(target, null, parts, conversions),
            conversions
        ).MigrateUnfinishedAsync(cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<TableHash>> CopyAsync(
        DatabaseFactory targets,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var from = await databases.CreateDbContextAsync(cancellationToken);
        await using var to = targets.CreateDbContext();
        to.Database.SetCommandTimeout(0);
        var (sources, copies) = (StoredTable.GetAll(from), StoredTable.GetAll(to));
        await using var transaction = await BeginExclusiveAsync(from, sources, cancellationToken);
        var connection = (from.Database.GetDbConnection(), transaction.GetDbTransaction());
        var count = new RowCount(progress, 2 * await CountAsync(from, sources, cancellationToken));
        await to.Database.OpenConnectionAsync(cancellationToken);
        // Rows are copied table by table; whether they refer to each other is checked at the end.
        if (to.Database.IsSqlite())
            await to.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF", cancellationToken);
        await ClearAsync(to, copies, cancellationToken);
        var hashes = new List<TableHash>();
        foreach (var table in sources)
        {
            using var hash = new RowsHash();
            await using var writing = await to.Database.BeginTransactionAsync(cancellationToken);
            await to.InsertValuesAsync(
                table.Name,
                table.Columns,
                count.Watch(hash.Add(table.Read(connection.Item1, connection.Item2)), cancellationToken),
                cancellationToken
            );
            if (table.NumberColumn is not null)
                await AssignedKeys.CopyAsync(from, to, table, cancellationToken);
            await writing.CommitAsync(cancellationToken);
            hashes.Add(new TableHash(table.Name, hash.Rows, hash.Compute()));
        }

        await CompareAsync(to, copies, hashes, count, cancellationToken);
        return hashes;
    }

    /// <summary>Reads every table back and compares it with what was written.</summary>
    private static async Task CompareAsync(
        YardstickDb to,
        IReadOnlyList<StoredTable> tables,
        List<TableHash> written,
        RowCount count,
        CancellationToken cancellationToken
    )
    {
        foreach (var table in tables)
        {
            using var hash = new RowsHash();
            foreach (var _ in count.Watch(hash.Add(table.Read(to.Database.GetDbConnection(), null)), cancellationToken))
            {
                // Each row is hashed as it is read.
            }

            var expected = written.Single(one => one.Table == table.Name);
            if (new TableHash(table.Name, hash.Rows, hash.Compute()) != expected)
                throw new DataException($"{table.Name}: {expected.Rows} / {hash.Rows} · {expected.Sha256} ≠ {hash.Compute()}");
        }

        if (to.Database.IsSqlite())
        {
            var orphans = await to
                .Database.SqlQueryRaw<string>("SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check")
                .ToListAsync(cancellationToken);
            if (orphans.Count > 0)
                throw new DataException($"foreign keys: {string.Join(", ", orphans.Distinct())}");
        }
    }

    /// <summary>Begins a transaction that lets others read and nobody write.</summary>
    private static async Task<IDbContextTransaction> BeginExclusiveAsync(
        YardstickDb from,
        IReadOnlyList<StoredTable> tables,
        CancellationToken cancellationToken
    )
    {
        from.Database.SetCommandTimeout(0);
        // The driver of SQLite takes the write lock at once.
        var transaction = await from.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (from.Database.IsNpgsql())
        {
            var lockAll = $"LOCK TABLE {string.Join(", ", tables.Select(table => StoredTable.Quote(table.Name)))} IN SHARE MODE";
            await from.Database.ExecuteSqlRawAsync(lockAll, cancellationToken);
        }

        return transaction;
    }

    private static async Task<long> CountAsync(YardstickDb db, IReadOnlyList<StoredTable> tables, CancellationToken cancellationToken)
    {
        var all = 0L;
        foreach (var table in tables)
            all += await CountAsync(db, table, cancellationToken);
        return all;
    }

    private static Task<long> CountAsync(YardstickDb db, StoredTable table, CancellationToken cancellationToken)
    {
        var count = $"SELECT COUNT(*) AS \"Value\" FROM {StoredTable.Quote(table.Name)}";
        return db.Database.SqlQueryRaw<long>(count).SingleAsync(cancellationToken);
    }

    /// <summary>Removes the rows that migrations have inserted.</summary>
    private static async Task ClearAsync(YardstickDb to, IReadOnlyList<StoredTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Reverse())
        {
            var delete = $"DELETE FROM {StoredTable.Quote(table.Name)}";
            if (await CountAsync(to, table, cancellationToken) > 0)
                await to.Database.ExecuteSqlRawAsync(delete, cancellationToken);
        }
    }

    /// <summary>Counts rows as they pass.</summary>
    private sealed class RowCount(IProgress<WorkProgress>? progress, long total)
    {
        private const int Step = 1_000;
        private long _done;

        public IEnumerable<object?[]> Watch(IEnumerable<object?[]> rows, CancellationToken cancellationToken)
        {
            foreach (var row in rows)
            {
                if (++_done % Step == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report(new WorkProgress(_done, total));
                }

                yield return row;
            }
        }
    }
}

/// <summary>Represents the outcome of a move: why it was refused, or the content of every table.</summary>
internal sealed record MoveResult(MoveFault? Fault, IReadOnlyList<TableHash> Tables);

/// <summary>Why a database was not moved.</summary>
internal enum MoveFault
{
    SameDatabase,
    SourceInUse,
    TargetInUse,
    TargetNotEmpty,
    ListsDiffer,
}
