namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>What became of the trust in a key.</summary>
internal enum TrustChange
{
    Pinned,

    Removed,
}

/// <summary>That a key of a publisher was pinned, or that this was taken back. Rows are added and never changed: who was believed when stays known.</summary>
internal sealed class PublisherKeyRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; set; }

    public TrustChange Change { get; set; }

    public required string Publisher { get; set; }

    public required string Fingerprint { get; set; }

    /// <summary>The public key in PEM.</summary>
    public required string PublicKey { get; set; }
}

/// <summary>What became of a bundle.</summary>
internal enum BundleOutcome
{
    /// <summary>Its rule sets were staged as drafts.</summary>
    Accepted,

    /// <summary>It is the one that was accepted last: nothing is new.</summary>
    Unchanged,

    /// <summary>Nothing of it was taken.</summary>
    Refused,
}

/// <summary>One look at a source of bundles: what came, from where, signed by whom, what became of it and why. Rows are added and never changed.</summary>
internal sealed class BundleRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    /// <summary>Where it came from, without secrets.</summary>
    public required string Source { get; set; }

    public BundleOutcome Outcome { get; set; }

    /// <summary>Who published it; null as long as no pinned key proved that.</summary>
    public string? Publisher { get; set; }

    public long? Sequence { get; set; }

    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>The fingerprint of the key that signed it.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>The SHA-256 of the signed description.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The rule sets that were new, one after the other.</summary>
    public string? Sets { get; set; }

    /// <summary>Why it was refused.</summary>
    public BundleException? Fault { get; set; }

    /// <summary>What the sentence about it names, a line each.</summary>
    public string? Places { get; set; }
}
