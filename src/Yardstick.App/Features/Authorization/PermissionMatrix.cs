using System.Collections.Frozen;
using System.Reflection;

namespace Yardstick.App.Features.Authorization;

/// <summary>Whose records a role may touch.</summary>
internal enum PermissionScope
{
    /// <summary>None: the operation is closed.</summary>
    None,

    /// <summary>Only one's own.</summary>
    Own,

    /// <summary>Only those of others: four eyes.</summary>
    Others,

    /// <summary>Everyone's.</summary>
    Every,
}

/// <summary>What the matrix says of one role and one operation.</summary>
/// <param name="Reach">Whose records.</param>
/// <param name="Fresh">Whether a second factor must have been shown just now.</param>
internal readonly record struct PermissionGrant(PermissionScope Reach, bool Fresh)
{
    /// <summary>Whether a record may be touched.</summary>
    /// <param name="own">Whether the record is the caller's own; null where the operation has no record or it is not known yet.</param>
    public bool Covers(bool? own) => Reach switch
    {
        PermissionScope.Own => own != false,
        PermissionScope.Others => own != true,
        PermissionScope.Every => true,
        _ => false,
    };
}

/// <summary>Role by operation, read from the one file that says who may do what.</summary>
internal static class PermissionMatrix
{
    private static readonly FrozenDictionary<(Role, Permission), PermissionGrant> Cells = Read();

    /// <summary>What a role may do.</summary>
    public static PermissionGrant GetGrant(Role role, Permission operation) => Cells[(role, operation)];

    private static FrozenDictionary<(Role, Permission), PermissionGrant> Read()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Yardstick.App.Features.Authorization.matrix.csv")!);
        var rows = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        var roles = rows[0].Skip(1).Select(name => Enum.Parse<Role>(name, ignoreCase: true)).ToList();
        return rows.Skip(1)
            .SelectMany(row => roles.Select((role, column) => KeyValuePair.Create((role, Enum.Parse<Permission>(row[0])), Parse(row[column + 1]))))
            .ToFrozenDictionary();
    }

    private static PermissionGrant Parse(string cell) => cell switch
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
