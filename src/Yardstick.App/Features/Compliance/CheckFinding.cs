namespace Yardstick.App.Features.Compliance;

/// <summary>What becomes of a requirement.</summary>
internal enum ComplianceOutcome
{
    Pass,
    Fail,

    /// <summary>Too little was there to look at, or nobody attested it.</summary>
    NotAssessed,
}

/// <summary>What a check found.</summary>
/// <param name="Measured">The number; null when there was nothing to measure.</param>
/// <param name="Count">How many things were looked at.</param>
/// <param name="Link">The page that shows them.</param>
internal sealed record CheckFinding(decimal? Measured, int Count, string Link)
{
    /// <summary>The first day looked at; null where days do not matter.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The first things that stand out, by name.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What stands out is named this often at most.</summary>
    private const int MostDetails = 12;

    /// <summary>Counts things that should not be there.</summary>
    public static CheckFinding Create(IEnumerable<string> faults, int count, string link)
    {
        var all = faults.ToList();
        return new CheckFinding(all.Count, count, link) { Details = [.. all.Take(MostDetails)] };
    }

    /// <summary>What the finding comes to under the limits of a requirement.</summary>
    public ComplianceOutcome Judge(RequirementCheck check)
    {
        if (Measured is not { } measured || Count < check.Needed) return ComplianceOutcome.NotAssessed;
        return (check.Least is null || measured >= check.Least) && (check.Most is null || measured <= check.Most) ? ComplianceOutcome.Pass : ComplianceOutcome.Fail;
    }
}

/// <summary>Some checks that look at the same things.</summary>
internal interface IRequirementChecks
{
    /// <summary>What each check found, by its name.</summary>
    Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken);
}
