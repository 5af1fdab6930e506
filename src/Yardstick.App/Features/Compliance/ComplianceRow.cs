namespace Yardstick.App.Features.Compliance;

/// <summary>One run of the checks, kept as it was.</summary>
internal sealed class ComplianceRunRow
{
    public required string Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string By { get; set; }

    public required string RuleSet { get; set; }

    /// <summary>The version of the requirements.</summary>
    public required string Catalogue { get; set; }

    public required string EngineVersion { get; set; }

    /// <summary>What each requirement came to, as JSON.</summary>
    public required string Results { get; set; }

    /// <summary>SHA-256 of <see cref="Results"/> in UTF-8.</summary>
    public required string Sha256 { get; set; }
}

/// <summary>What a person states of a requirement that no program can check.</summary>
internal sealed class AttestationRow
{
    public required string Id { get; set; }

    public required string Requirement { get; set; }

    /// <summary>Whether the requirement is met.</summary>
    public bool Holds { get; set; }

    public required string Statement { get; set; }

    public required string AttestedBy { get; set; }

    public DateTimeOffset AttestedAt { get; set; }

    /// <summary>The last day on which it counts.</summary>
    public DateOnly ValidUntil { get; set; }
}
