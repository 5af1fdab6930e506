using System.Collections.Frozen;
using System.Reflection;

namespace Yardstick.App.Features.Access;

/// <summary>Whose records a role may touch.</summary>
internal enum Reach
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
internal readonly record struct Grant(Reach Reach, bool Fresh)
{
    /// <summary>Whether a record may be touched.</summary>
    /// <param name="own">Whether the record is the caller's own; null where the operation has no record or it is not known yet.</param>
    public bool Covers(bool? own) => Reach switch
    {
        Reach.Own => own != false,
        Reach.Others => own != true,
        Reach.Every => true,
        _ => false,
    };
}

/// <summary>Role by operation, read from the one file that says who may do what.</summary>
internal static class AccessMatrix
{
    private static readonly FrozenDictionary<(Role, Operation), Grant> Cells = Read();

    /// <summary>What a role may do.</summary>
    public static Grant Of(Role role, Operation operation) => Cells[(role, operation)];

    private static FrozenDictionary<(Role, Operation), Grant> Read()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Yardstick.App.Features.Access.matrix.csv")!);
        var rows = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        var roles = rows[0].Skip(1).Select(name => Enum.Parse<Role>(name, ignoreCase: true)).ToList();
        return rows.Skip(1)
            .SelectMany(row => roles.Select((role, column) => KeyValuePair.Create((role, Enum.Parse<Operation>(row[0])), Parse(row[column + 1]))))
            .ToFrozenDictionary();
    }

    private static Grant Parse(string cell) => cell switch
    {
        "" => default,
        "yes" => new Grant(Reach.Every, false),
        "yes fresh" => new Grant(Reach.Every, true),
        "own" => new Grant(Reach.Own, false),
        "own fresh" => new Grant(Reach.Own, true),
        "others" => new Grant(Reach.Others, false),
        "others fresh" => new Grant(Reach.Others, true),
        _ => throw new FormatException($"The matrix of access knows no '{cell}'."),
    };
}
