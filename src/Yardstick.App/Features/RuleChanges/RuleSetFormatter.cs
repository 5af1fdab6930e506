using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>The members of a rule file in the words of one language. A member without words keeps its name.</summary>
internal sealed class RuleSetFormatter(Localizer words)
{
    /// <summary>Returns a path such as <c>rows[3, 1609].halfMonths[2]</c> in words; the key of the table itself where it is empty.</summary>
    public string Path(string table, string path) =>
        path.Length == 0 ? Member(table) : string.Join(" › ", Segments(path).Select(Segment));

    /// <summary>Returns a value in words where its member has some: labels, units, yes and no. Null stands for nothing.</summary>
    public string Value(string path, string? value) => value switch
    {
        null => "—",
        "true" => words["Rules_Yes"],
        "false" => words["Rules_No"],
        _ => Last(path) switch
        {
            "label" => words.Or("Label_" + value switch { "P" => "Published", "R" => "Reported", "D" => "Derived", "M" => "ToVerify", _ => value }, value),
            "unit" => words.Or("Unit_" + value switch { "kg" => "Kilograms", "lb" => "Pounds", "point" => "Points", _ => value }, value),
            _ => value,
        },
    };

    private string Member(string name) => words.Or("Member_" + name, words.Or("Table_" + name, name));

    private string Segment(string segment)
    {
        var at = segment.IndexOf('[', StringComparison.Ordinal);
        return at < 0 ? Member(segment) : $"{Member(segment[..at])} {words.Isolated(segment[(at + 1)..].TrimEnd(']'))}";
    }

    /// <summary>The parts between points; a point inside brackets belongs to a number.</summary>
    private static IEnumerable<string> Segments(string path)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= path.Length; i++)
        {
            if (i < path.Length && path[i] is '[' or ']') depth += path[i] == '[' ? 1 : -1;
            if (i < path.Length && (path[i] != '.' || depth > 0)) continue;
            yield return path[start..i];
            start = i + 1;
        }
    }

    private static string Last(string path) => Segments(path).Last() is var last && last.IndexOf('[', StringComparison.Ordinal) is >= 0 and var at ? last[..at] : Segments(path).Last();
}
