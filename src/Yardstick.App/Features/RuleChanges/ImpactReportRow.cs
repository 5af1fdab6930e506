namespace Yardstick.App.Features.RuleChanges;

/// <summary>A report on what a rule set would have moved, kept as it was made.</summary>
internal sealed class ImpactReportRow
{
    public required string Id { get; set; }

    public required string RuleSetId { get; set; }

    /// <summary>What it was made from: results, rules in force, parameters, program. Another basis, another report.</summary>
    public required string Basis { get; set; }

    /// <summary>The report as JSON.</summary>
    public required string Json { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset MadeAt { get; set; }
}
