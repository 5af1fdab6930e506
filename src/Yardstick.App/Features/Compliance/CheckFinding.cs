namespace Yardstick.App.Features.Compliance;

/// <summary>Specifies the outcome of a requirement.</summary>
public enum ComplianceOutcome
{
    Pass,
    Fail,

    /// <summary>There was too little data, or nobody has attested the requirement.</summary>
    NotAssessed,
}

/// <summary>Represents the result of a check.</summary>
/// <param name="Measured">The measured value; null when there was nothing to measure.</param>
/// <param name="Count">The number of items examined.</param>
/// <param name="Link">The page that shows the items.</param>
public sealed record CheckFinding(decimal? Measured, int Count, string Link)
{
    /// <summary>Gets the first day examined; null for a check that does not depend on dates.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Gets the names of the first conspicuous items.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Maximum number of conspicuous items listed.</summary>
    private const int MostDetails = 12;

    /// <summary>Creates a finding that counts faults.</summary>
    public static CheckFinding Create(IEnumerable<string> faults, int count, string link)
    {
        var all = faults.ToList();
        return new CheckFinding(all.Count, count, link) { Details = [.. all.Take(MostDetails)] };
    }

    /// <summary>Returns the outcome of the finding under the limits of a requirement.</summary>
    public ComplianceOutcome Judge(RequirementCheck check)
    {
        if (Measured is not { } measured || Count < check.Needed)
            return ComplianceOutcome.NotAssessed;
        return (check.Least is null || measured >= check.Least) && (check.Most is null || measured <= check.Most)
            ? ComplianceOutcome.Pass
            : ComplianceOutcome.Fail;
    }
}

/// <summary>Represents a group of checks that examine the same data.</summary>
internal interface IRequirementChecks
{
    /// <summary>Returns the findings by check name.</summary>
    Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken);
}
