namespace Yardstick.App.Features.RuleSets;

/// <summary>A rule set that was brought in. It is added once and never changed: what becomes of it is told by its steps.</summary>
internal sealed class RuleSetRow
{
    public required string Id { get; set; }

    /// <summary>Identifier with version, such as <c>tn-2026.1</c>.</summary>
    public required string SetId { get; set; }

    /// <summary>The file, byte for byte.</summary>
    public required byte[] Json { get; set; }

    public required string Sha256 { get; set; }

    /// <summary>Where it came from: a file's name, a bundle with its publisher, the program itself.</summary>
    public required string Source { get; set; }

    public required string BroughtInBy { get; set; }

    public DateTimeOffset BroughtInAt { get; set; }

    /// <summary>What was done with it, in order.</summary>
    public List<RuleStepRow> Steps { get; set; } = [];
}

/// <summary>One step in the life of a rule set: added, never changed.</summary>
internal sealed class RuleStepRow
{
    public long Id { get; set; }

    public required string RuleSetId { get; set; }

    /// <summary>Who brought the set in, carried along so that the database can see that somebody else approves it.</summary>
    public required string BroughtInBy { get; set; }

    /// <summary>Which of its steps it is, from 1: two people cannot take the same one.</summary>
    public int Number { get; set; }

    public RuleStep Step { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The reason or remark that was given.</summary>
    public required string Why { get; set; }

    /// <summary>The first day on which races are rated under it; for <see cref="RuleStep.Activated"/> only.</summary>
    public DateOnly? InForceFrom { get; set; }

    /// <summary>The report the step rests on; for <see cref="RuleStep.Simulated"/> and what follows.</summary>
    public string? Report { get; set; }
}

/// <summary>What can be done with a rule set.</summary>
internal enum RuleStep
{
    /// <summary>Somebody read what it changes.</summary>
    Reviewed,

    /// <summary>All history was replayed under it.</summary>
    Simulated,

    /// <summary>Somebody who did not bring it in approved it; two must.</summary>
    Approved,

    /// <summary>It was put in force from a date on.</summary>
    Activated,

    /// <summary>It was taken back before it was in force.</summary>
    Withdrawn,
}

/// <summary>Where a rule set stands on a day.</summary>
internal enum RuleSetState
{
    Draft,
    Reviewed,
    Simulated,

    /// <summary>One of the two who must have approved it.</summary>
    ApprovedOnce,

    Approved,

    /// <summary>Put in force from a day that has not come.</summary>
    Scheduled,

    InForce,
    Superseded,
    Withdrawn,
}
