using Yardstick.App.Components;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Formats the members of a rule file in one language. A member without a translation keeps its name.</summary>
internal sealed class RuleSetFormatter(Localizer words)
{
    /// <summary>Formats a path such as <c>rows[3, 1609].halfMonths[2]</c>; an empty path returns the name of the table.</summary>
    public string Path(string table, string path) => path.Length == 0 ? Member(table) : string.Join(" › ", Segments(path).Select(Segment));

    /// <summary>Formats a value, with the translations of labels, units and Booleans. Returns a dash for null.</summary>
    public string Value(string path, string? value) =>
        value switch
        {
            null => "—",
            "true" => words[() => RuleChangesTexts.Rules_Yes],
            "false" => words[() => RuleChangesTexts.Rules_No],
            _ => Last(path) switch
            {
                "label" => value switch
                {
                    "P" => words[() => ComponentsTexts.Label_Published],
                    "R" => words[() => ComponentsTexts.Label_Reported],
                    "D" => words[() => ComponentsTexts.Label_Derived],
                    "M" => words[() => ComponentsTexts.Label_ToVerify],
                    _ => value,
                },
                "unit" => value switch
                {
                    "kg" => words[() => ComponentsTexts.Unit_Kilograms],
                    "lb" => words[() => ComponentsTexts.Unit_Pounds],
                    "point" => words[() => ComponentsTexts.Unit_Points],
                    _ => value,
                },
                _ => value,
            },
        };

    private string Member(string name) => words[RuleMemberNames.Find(name) ?? RuleTableNames.Text(name)];

    private string Segment(string segment)
    {
        var at = segment.IndexOf('[', StringComparison.Ordinal);
        return at < 0 ? Member(segment) : $"{Member(segment[..at])} {words.Isolated(segment[(at + 1)..].TrimEnd(']'))}";
    }

    /// <summary>Splits a path at its dots, except within brackets, where a dot is a decimal point.</summary>
    private static IEnumerable<string> Segments(string path)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= path.Length; i++)
        {
            if (i < path.Length && path[i] is '[' or ']')
                depth += path[i] == '[' ? 1 : -1;
            if (i < path.Length && (path[i] != '.' || depth > 0))
                continue;
            yield return path[start..i];
            start = i + 1;
        }
    }

    private static string Last(string path) =>
        Segments(path).Last() is var last && last.IndexOf('[', StringComparison.Ordinal) is >= 0 and var at
            ? last[..at]
            : Segments(path).Last();
}
