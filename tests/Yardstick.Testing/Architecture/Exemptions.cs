namespace Yardstick.Testing.Architecture;

/// <summary>
/// Applies the exemptions from architecture rules in <c>tests/exemptions.txt</c>, one per line: <c>rule | subject | reason</c>.
/// </summary>
public static class Exemptions
{
    /// <summary>The path of the list in the repository.</summary>
    public const string File = "tests/exemptions.txt";

    private static readonly Lazy<IReadOnlyList<Exemption>> Listed = new(() => Parse(System.IO.File.ReadAllLines(Repository.GetPath(File))));

    /// <summary>Throws when there are violations without an exemption or exemptions without a violation.</summary>
    /// <exception cref="InvalidOperationException">The rule is violated, or an exemption is not needed.</exception>
    public static void Enforce(string rule, IEnumerable<ArchitectureViolation> findings)
    {
        var faults = Apply(rule, findings, Listed.Value).ToArray();
        if (faults.Length > 0)
            throw new InvalidOperationException($"Rule '{rule}' is broken:\n  {string.Join<ArchitectureViolation>("\n  ", faults)}");
    }

    /// <summary>Returns the violations without an exemption, followed by the exemptions of the rule that are not needed.</summary>
    public static IEnumerable<ArchitectureViolation> Apply(
        string rule,
        IEnumerable<ArchitectureViolation> findings,
        IReadOnlyList<Exemption> listed
    )
    {
        var found = findings.Distinct().ToArray();
        var exemptions = listed.Where(exemption => exemption.Rule == rule).ToArray();
        var remaining = found.Where(finding => !exemptions.Any(exemption => exemption.Subject == finding.Subject));
        var stale = exemptions
            .Where(exemption => !found.Any(finding => finding.Subject == exemption.Subject))
            .Select(exemption => new ArchitectureViolation(exemption.Subject, $"breaks no rule any more; remove its line from {File}."));
        return remaining.Concat(stale);
    }

    /// <summary>Parses the list. Empty lines and lines that start with # are ignored.</summary>
    /// <exception cref="FormatException">A line does not have three parts.</exception>
    public static IReadOnlyList<Exemption> Parse(IEnumerable<string> lines) =>
        [
            .. from line in lines
            where line.Length > 0 && line[0] != '#'
            let parts = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            select parts.Length == 3
                ? new Exemption(parts[0], parts[1], parts[2])
                : throw new FormatException($"{File}: '{line}' is not 'rule | subject | reason'."),
        ];
}

/// <summary>Represents one exemption.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">The file, type or member that may violate the rule.</param>
/// <param name="Reason">The reason.</param>
public sealed record Exemption(string Rule, string Subject, string Reason);
