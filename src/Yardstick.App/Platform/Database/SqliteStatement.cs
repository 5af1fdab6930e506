using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Represents a prepared statement whose parameters are bound by place. The provider looks each parameter up by its name, at every
/// execution, which takes longer than the insertion of a row with many columns.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The statement, with a question mark for each parameter.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Binds a parameter. Values are stored as the provider stores them.</summary>
    /// <param name="place">The place of the parameter, from 1.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="NotSupportedException">There is no column of the type of the value.</exception>
    public void Bind(int place, object? value)
    {
        var result = value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            int number => raw.sqlite3_bind_int(_statement, place, number),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            bool flag => raw.sqlite3_bind_int(_statement, place, flag ? 1 : 0),
            double number => raw.sqlite3_bind_double(_statement, place, number),
            decimal number => raw.sqlite3_bind_text(
                _statement,
                place,
                number.ToString("0.0###########################", CultureInfo.InvariantCulture)
            ),
            DateOnly day => raw.sqlite3_bind_text(_statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            TimeOnly time => raw.sqlite3_bind_text(
                _statement,
                place,
                time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
            ),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            JsonElement json => raw.sqlite3_bind_text(_statement, place, json.GetRawText()),
            Enum number => raw.sqlite3_bind_int64(_statement, place, Convert.ToInt64(number, CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"{value.GetType().Name} is not bound."),
        };
        SqliteException.ThrowExceptionForRC(result, _database);
    }

    /// <summary>Executes the statement, which returns no rows. The parameters keep their values.</summary>
    /// <exception cref="SqliteException">A constraint is violated, or the database is locked or full.</exception>
    public void Execute()
    {
        var result = raw.sqlite3_step(_statement);
        // Read before the reset, which would repeat the error.
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, _database);
        raw.sqlite3_reset(_statement);
    }

    public void Dispose() => _statement.Dispose();
}
