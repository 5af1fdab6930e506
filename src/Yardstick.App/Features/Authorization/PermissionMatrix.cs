using System.Collections.Frozen;
using System.Reflection;
using CsvHelper;

namespace Yardstick.App.Features.Authorization;

/// <summary>Specifies whose records a permission covers.</summary>
internal enum PermissionScope
{
    /// <summary>No records: the permission is not granted.</summary>
    None,

    /// <summary>Only one's own.</summary>
    Own,

    /// <summary>Only the records of others (four-eyes principle).</summary>
    Others,

    /// <summary>Everyone's.</summary>
    Every,
}

/// <summary>Represents one cell of the matrix: a role's grant of a permission.</summary>
/// <param name="Reach">Whose records the grant covers.</param>
/// <param name="Fresh">Whether a recent second-factor check is required.</param>
internal readonly record struct PermissionGrant(PermissionScope Reach, bool Fresh)
{
    /// <summary>Returns whether the grant covers a record.</summary>
    /// <param name="own">Whether the record is the user's own; null if there is no record or its owner is not known yet.</param>
    public bool Covers(bool? own) =>
        Reach switch
        {
            PermissionScope.Own => own != false,
            PermissionScope.Others => own != true,
            PermissionScope.Every => true,
            _ => false,
        };
}

/// <summary>The permission matrix (role × permission), read from <c>matrix.csv</c>, the single source of grants.</summary>
internal static class PermissionMatrix
{
    private static readonly FrozenDictionary<(Role, Permission), PermissionGrant> Cells = Read();

    /// <summary>Returns a role's grant of a permission.</summary>
    public static PermissionGrant GetGrant(Role role, Permission operation) => Cells[(role, operation)];

    private static FrozenDictionary<(Role, Permission), PermissionGrant> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var csv = CsvReader.Create(
            assembly.GetManifestResourceStream("Yardstick.App.Features.Authorization.matrix.csv")!,
            new CsvReaderOptions { HasHeader = false },
            leaveOpen: false
        );
        csv.Read();
        var roles = Enumerable.Range(1, csv.FieldCount - 1).Select(column => Enum.Parse<Role>(csv.GetString(column), true)).ToList();
        var cells = new Dictionary<(Role, Permission), PermissionGrant>();
        while (csv.Read())
        {
            var permission = Enum.Parse<Permission>(csv.GetString(0));
            for (var column = 0; column < roles.Count; column++)
                cells.Add((roles[column], permission), Parse(csv.GetString(column + 1)));
        }

        return cells.ToFrozenDictionary();
    }

    private static PermissionGrant Parse(string cell) =>
        cell switch
        {
            "" => default,
            "yes" => new PermissionGrant(PermissionScope.Every, false),
            "yes fresh" => new PermissionGrant(PermissionScope.Every, true),
            "own" => new PermissionGrant(PermissionScope.Own, false),
            "own fresh" => new PermissionGrant(PermissionScope.Own, true),
            "others" => new PermissionGrant(PermissionScope.Others, false),
            "others fresh" => new PermissionGrant(PermissionScope.Others, true),
            _ => throw new FormatException($"The matrix of access knows no '{cell}'."),
        };
}
