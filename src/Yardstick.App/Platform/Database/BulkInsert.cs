using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Inserts many rows at once without tracking them: with one prepared statement on SQLite, with binary COPY on PostgreSQL. Runs within the
/// current transaction of the context.
/// </summary>
internal static class BulkInsert
{
    /// <summary>Inserts rows into one table. Related entities are not inserted.</summary>
    public static async Task InsertManyAsync<T>(this YardstickDb db, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        await db.InsertManyAsync(type.GetTableName()!, [.. type.GetProperties().Select(BulkColumn.Create)], rows, cancellationToken);
    }

    /// <summary>Inserts rows that hold the values of the provider in the order of the columns.</summary>
    public static Task InsertValuesAsync(
        this YardstickDb db,
        string table,
        IEnumerable<string> columns,
        IEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    ) =>
        db.InsertManyAsync(
            table,
            [.. columns.Select((column, i) => new BulkColumn(column, row => ((object?[])row)[i]))],
            rows,
            cancellationToken
        );

    private static async Task InsertManyAsync<T>(
        this YardstickDb db,
        string name,
        BulkColumn[] columns,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var table = Quote(name);
        var names = string.Join(", ", columns.Select(column => Quote(column.Name)));
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, $"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", columns, rows, cancellationToken);
            return;
        }

        var places = string.Join(", ", columns.Select(_ => "?"));
        using var statement = new SqliteStatement(
            (SqliteConnection)db.Database.GetDbConnection(),
            $"INSERT INTO {table} ({names}) VALUES ({places})"
        );
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
                statement.Bind(i + 1, columns[i].GetValue(row));
            statement.Execute();
        }
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string statement,
        BulkColumn[] columns,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(statement, cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                if (column.GetValue(row) is { } value)
                    await copy.WriteAsync(value, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static string Quote(string name) => $"\"{name}\"";

    /// <summary>Represents a column: its name, and how its value for the provider is read from a row.</summary>
    private sealed record BulkColumn(string Name, Func<object, object?> GetValue)
    {
        /// <summary>Creates the column of a property, which converts its values for the provider.</summary>
        public static BulkColumn Create(IProperty property)
        {
            var (getter, convert) = (property.GetGetter(), property.GetTypeMapping().Converter?.ConvertToProvider);
            return new BulkColumn(
                property.GetColumnName(),
                row =>
                {
                    var value = getter.GetClrValue(row);
                    return value is null || convert is null ? value : convert(value);
                }
            );
        }
    }
}
