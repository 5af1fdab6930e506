namespace Yardstick.App.Features.RuleSets;

/// <summary>Represents a submitted rule set. Rows never change; the state follows from the steps.</summary>
public sealed class RuleSetRow
{
    public required string Id { get; set; }

    /// <summary>Gets or sets the identifier with version, such as <c>tn-2026.1</c>.</summary>
    public required string SetId { get; set; }

    /// <summary>Gets or sets the bytes of the file.</summary>
    public required byte[] Json { get; set; }

    public required string Sha256 { get; set; }

    /// <summary>Gets or sets the origin: file names, a bundle with its publisher, or the program itself.</summary>
    public required string Source { get; set; }

    public required string BroughtInBy { get; set; }

    public DateTimeOffset BroughtInAt { get; set; }

    /// <summary>Gets or sets the steps, in order.</summary>
    public List<RuleStepRow> Steps { get; set; } = [];
}

/// <summary>Represents one step in the life cycle of a rule set. Rows are only added, never changed.</summary>
public sealed class RuleStepRow
{
    public long Id { get; set; }

    public required string RuleSetId { get; set; }

    /// <summary>
    /// Gets or sets the submitter of the rule set, repeated here so that a check constraint can require a different approver.
    /// </summary>
    public required string BroughtInBy { get; set; }

    /// <summary>
    /// Gets or sets the number of the step within the rule set, from 1. It is unique, so two people cannot take the same step.
    /// </summary>
    public int Number { get; set; }

    public RuleStep Step { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets the reason or remark.</summary>
    public required string Why { get; set; }

    /// <summary>
    /// Gets or sets the first day on which races are rated under the rule set; only for <see cref="RuleStep.Activated"/>.
    /// </summary>
    public DateOnly? InForceFrom { get; set; }

    /// <summary>Gets or sets the impact report that the step is based on; null before the first replay.</summary>
    public string? Report { get; set; }
}

/// <summary>Specifies a step in the life cycle of a rule set.</summary>
public enum RuleStep
{
    /// <summary>A person reviewed the changes.</summary>
    Reviewed,

    /// <summary>All stored races were replayed under the rule set.</summary>
    Simulated,

    /// <summary>A person other than the submitter approved it; two approvals are required.</summary>
    Approved,

    /// <summary>It was put into force from a date.</summary>
    Activated,

    /// <summary>It was withdrawn before it came into force.</summary>
    Withdrawn,
}

/// <summary>Specifies the state of a rule set on a day.</summary>
public enum RuleSetState
{
    Draft,
    Reviewed,
    Simulated,

    /// <summary>Approved by one of the two people required.</summary>
    ApprovedOnce,

    Approved,

    /// <summary>Put into force from a day in the future.</summary>
    Scheduled,

    InForce,
    Superseded,
    Withdrawn,
}
