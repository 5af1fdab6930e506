namespace Yardstick.Testing.Architecture;

/// <summary>
/// The one list of what may break a house rule, <c>tests/exemptions.txt</c>: a line each, <c>rule | subject | reason</c>.
/// </summary>
public static class Exemptions
{
    /// <summary>Where the list is, in the repository.</summary>
    public const string File = "tests/exemptions.txt";

    private static readonly Lazy<IReadOnlyList<Exemption>> Listed = new(() => Parse(System.IO.File.ReadAllLines(Repository.PathOf(File))));

    /// <summary>Fails with every finding that the list does not exempt, and with every line of the list that exempts nothing.</summary>
    public static void Enforce(string rule, IEnumerable<ArchitectureViolation> findings)
    {
        var faults = Apply(rule, findings, Listed.Value).ToArray();
        if (faults.Length > 0) throw new InvalidOperationException($"Rule '{rule}' is broken:\n  {string.Join<ArchitectureViolation>("\n  ", faults)}");
    }

    /// <summary>The findings that stand, and the exemptions of the rule that are not needed.</summary>
    public static IEnumerable<ArchitectureViolation> Apply(string rule, IEnumerable<ArchitectureViolation> findings, IReadOnlyList<Exemption> listed)
    {
        var found = findings.Distinct().ToArray();
        var exemptions = listed.Where(exemption => exemption.Rule == rule).ToArray();
        var standing = found.Where(finding => !exemptions.Any(exemption => exemption.Subject == finding.Subject));
        var stale = exemptions.Where(exemption => !found.Any(finding => finding.Subject == exemption.Subject))
            .Select(exemption => new ArchitectureViolation(exemption.Subject, $"breaks no rule any more; remove its line from {File}."));
        return standing.Concat(stale);
    }

    /// <summary>Reads the list; empty lines and lines that begin with # say nothing.</summary>
    /// <exception cref="FormatException">A line lacks one of the three parts.</exception>
    public static IReadOnlyList<Exemption> Parse(IEnumerable<string> lines) =>
        [.. from line in lines
            where line.Length > 0 && line[0] != '#'
            let parts = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            select parts.Length == 3
                ? new Exemption(parts[0], parts[1], parts[2])
                : throw new FormatException($"{File}: '{line}' is not 'rule | subject | reason'.")];
}

/// <summary>One line of the list.</summary>
/// <param name="Rule">The rule that may be broken.</param>
/// <param name="Subject">By what.</param>
/// <param name="Reason">And why.</param>
public sealed record Exemption(string Rule, string Subject, string Reason);
