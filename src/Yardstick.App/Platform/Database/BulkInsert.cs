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
        var columns = type.GetProperties().Select(property => new BulkColumn(property)).ToArray();
        var table = Quote(type.GetTableName()!);
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

    /// <summary>Represents a mapped column, which converts property values for the provider.</summary>
    private sealed class BulkColumn(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public object? GetValue(object row)
        {
            var value = _getter.GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
