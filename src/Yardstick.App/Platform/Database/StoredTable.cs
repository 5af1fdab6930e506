using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Yardstick.App.Platform.Database;

/// <summary>Represents a table of the model, whose rows are read as values of the provider.</summary>
internal sealed class StoredTable
{
    private readonly string _query;
    private readonly Type[] _types;

    private StoredTable(ITable table, bool postgres)
    {
        var columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToArray();
        Name = table.Name;
        Columns = [.. columns.Select(column => column.Name)];
        _types = [.. columns.Select(TypeOf)];
        var keys = (table.PrimaryKey?.Columns ?? table.Columns).Select(column => Ordered(column, postgres));
        _query = $"SELECT {string.Join(", ", Columns.Select(Quote))} FROM {Quote(Name)} ORDER BY {string.Join(", ", keys)}";
        NumberColumn =
            table.PrimaryKey is { Columns: [var single] } && TypeOf(single) is var type && (type == typeof(long) || type == typeof(int))
                ? single.Name
                : null;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the names of the columns, in ordinal order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets the column of a key that is one whole number, which the database may assign; null if there is none.</summary>
    public string? NumberColumn { get; }

    /// <summary>Returns the tables of the model, each after those that it refers to.</summary>
    public static IReadOnlyList<StoredTable> GetAll(DbContext db)
    {
        var (ordered, left) = (new List<ITable>(), db.Model.GetRelationalModel().Tables.OrderBy(table => table.Name).ToList());
        while (left.Count > 0)
        {
            var ready = left.Where(table =>
                    table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || ordered.Contains(key.PrincipalTable))
                )
                .ToList();
            if (ready.Count == 0)
                throw new InvalidOperationException(
                    $"These tables refer to each other: {string.Join(", ", left.Select(table => table.Name))}."
                );
            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return [.. ordered.Select(table => new StoredTable(table, db.Database.IsNpgsql()))];
    }

    /// <summary>Reads all rows in the order of the primary key, which is the same on both databases.</summary>
    public IEnumerable<object?[]> Read(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (_query, transaction, 0);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[_types.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : Get(reader, i, _types[i]);
            yield return row;
        }
    }

    /// <summary>Returns a name in quotation marks.</summary>
    public static string Quote(string name) => $"\"{name}\"";

    private static Type TypeOf(IColumn column)
    {
        var mapping = column.StoreTypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        // The columns of owned types are the only ones without a property.
        return column.PropertyMappings.Count == 0 ? typeof(JsonElement) : Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string Ordered(IColumn column, bool postgres) =>
        TypeOf(column) == typeof(string) ? $"{Quote(column.Name)} COLLATE {(postgres ? "\"C\"" : "BINARY")}" : Quote(column.Name);

    private static object Get(DbDataReader reader, int column, Type type) =>
        type switch
        {
            _ when type == typeof(string) => reader.GetString(column),
            _ when type == typeof(long) => reader.GetInt64(column),
            _ when type == typeof(int) => reader.GetInt32(column),
            _ when type == typeof(short) => reader.GetInt16(column),
            _ when type == typeof(bool) => reader.GetBoolean(column),
            _ when type == typeof(double) => reader.GetDouble(column),
            _ when type == typeof(decimal) => reader.GetDecimal(column),
            _ when type == typeof(DateOnly) => reader.GetFieldValue<DateOnly>(column),
            _ when type == typeof(TimeOnly) => reader.GetFieldValue<TimeOnly>(column),
            _ when type == typeof(JsonElement) => JsonElement.Parse(reader.GetString(column)),
            _ when type == typeof(Guid) => reader.GetGuid(column),
            _ when type == typeof(byte[]) => reader.GetFieldValue<byte[]>(column),
            _ => throw new NotSupportedException($"Columns of {type.Name} cannot be moved."),
        };
}
