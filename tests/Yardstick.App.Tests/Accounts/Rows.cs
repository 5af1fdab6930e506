using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Reads and changes the database directly, bypassing the program.</summary>
internal static class Rows
{
    public static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        DbConnection connection =
            database.Kind == DatabaseKind.Sqlite
                ? new SqliteConnection(database.ConnectionString)
                : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Executes a statement and returns the number of affected rows.</summary>
    public static async Task<int> ExecuteAsync(TestDatabase database, string statement, params (string Name, object Value)[] values)
    {
        await using var connection = await OpenAsync(database);
        await using var command = Command(connection, statement, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Returns the single value of a query.</summary>
    public static async Task<T> OneAsync<T>(TestDatabase database, string question, params (string Name, object Value)[] values)
    {
        await using var connection = await OpenAsync(database);
        await using var command = Command(connection, question, values);
        var value = await command.ExecuteScalarAsync();
        return value is T one ? one
            : value is null or DBNull ? default!
            : (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the rows of a query as arrays of values.</summary>
    public static async Task<IReadOnlyList<object[]>> AllAsync(TestDatabase database, string question)
    {
        await using var connection = await OpenAsync(database);
        await using var command = Command(connection, question, []);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static DbCommand Command(DbConnection connection, string statement, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
