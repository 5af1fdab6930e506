namespace Yardstick.App.Features.RuleChanges;

/// <summary>Represents a stored report of the effect of a rule set on past marks.</summary>
internal sealed class ImpactReportRow
{
    public required string Id { get; set; }

    public required string RuleSetId { get; set; }

    /// <summary>
    /// Gets or sets the inputs of the report: the rule set, the rules in force, the results, the parameters and the program version. A
    /// report is stale when its inputs have changed.
    /// </summary>
    public required string Basis { get; set; }

    /// <summary>Gets or sets the report as JSON.</summary>
    public required string Json { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset MadeAt { get; set; }
}
