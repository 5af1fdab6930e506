namespace Yardstick.App.Features.Compliance;

/// <summary>Represents a stored compliance run. Rows are append-only.</summary>
public sealed class ComplianceRunRow
{
    public required string Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string By { get; set; }

    public required string RuleSet { get; set; }

    /// <summary>Gets or sets the version of the requirements.</summary>
    public required string Catalogue { get; set; }

    public required string EngineVersion { get; set; }

    /// <summary>Gets or sets the results of all requirements, as JSON.</summary>
    public required string Results { get; set; }

    /// <summary>Gets or sets the SHA-256 hash of <see cref="Results"/> in UTF-8.</summary>
    public required string Sha256 { get; set; }
}

/// <summary>Represents a person's attestation of a requirement that cannot be checked automatically.</summary>
public sealed class AttestationRow
{
    public required string Id { get; set; }

    public required string Requirement { get; set; }

    /// <summary>Gets or sets whether the requirement is met.</summary>
    public bool Holds { get; set; }

    public required string Statement { get; set; }

    public required string AttestedBy { get; set; }

    public DateTimeOffset AttestedAt { get; set; }

    /// <summary>Gets or sets the last day on which the attestation is valid.</summary>
    public DateOnly ValidUntil { get; set; }
}
