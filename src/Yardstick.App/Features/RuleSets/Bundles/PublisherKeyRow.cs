namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Specifies a change of trust in a key.</summary>
public enum TrustChange
{
    Pinned,

    Removed,
}

/// <summary>
/// Represents a pinned or removed key of a publisher. Rows are only added, so that it remains known which keys were trusted at any time.
/// </summary>
public sealed class PublisherKeyRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets the identifier of the actor who made the change.</summary>
    public required string Actor { get; set; }

    public TrustChange Change { get; set; }

    public required string Publisher { get; set; }

    public required string Fingerprint { get; set; }

    /// <summary>Gets or sets the public key in PEM.</summary>
    public required string PublicKey { get; set; }
}

/// <summary>Specifies the outcome of a check.</summary>
public enum BundleOutcome
{
    /// <summary>The rule sets of the bundle are staged as drafts.</summary>
    Accepted,

    /// <summary>The bundle is the last one accepted.</summary>
    Unchanged,

    /// <summary>The bundle was refused as a whole.</summary>
    Refused,
}

/// <summary>Represents one check of a source of bundles. Rows are only added, never changed.</summary>
public sealed class BundleRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    /// <summary>Gets or sets the source, without secrets.</summary>
    public required string Source { get; set; }

    public BundleOutcome Outcome { get; set; }

    /// <summary>Gets or sets the publisher; null if no pinned key verifies it.</summary>
    public string? Publisher { get; set; }

    public long? Sequence { get; set; }

    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>Gets or sets the fingerprint of the key that signed the bundle.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>Gets or sets the SHA-256 of the signed manifest.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Gets or sets the identifiers of the new rule sets, separated by spaces.</summary>
    public string? Sets { get; set; }

    /// <summary>Gets or sets the reason of a refusal.</summary>
    public BundleError? Fault { get; set; }

    /// <summary>Gets or sets the arguments of the message of a refusal, one per line.</summary>
    public string? Places { get; set; }
}
