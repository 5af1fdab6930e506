namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>Specifies a check of the database.</summary>
internal enum VerificationCheck
{
    /// <summary>The file or the server can read its own pages without errors.</summary>
    Integrity,

    /// <summary>Every referenced row exists.</summary>
    References,

    /// <summary>Every published list matches its hash, its entries and its number.</summary>
    Lists,

    /// <summary>Every publication is in the audit log, and every publication in the log has its list.</summary>
    Audit,

    /// <summary>Every stored rating equals the one that the results give.</summary>
    Ratings,

    /// <summary>Every stored network equals the one that the results give.</summary>
    Networks,
}

/// <summary>Specifies a kind of fault.</summary>
internal enum VerificationFault
{
    /// <summary>The database reports corruption.</summary>
    Damaged,

    /// <summary>A row refers to another row that does not exist.</summary>
    Orphan,

    /// <summary>The content of a list does not match its hash.</summary>
    ListHash,

    /// <summary>The entries of a list do not match its content.</summary>
    ListEntries,

    /// <summary>A number is missing in the sequence of lists of a rating pool.</summary>
    ListMissing,

    /// <summary>The hash of a list differs from that in the audit log, or one of the two is missing.</summary>
    ListAudit,

    /// <summary>A rating is missing.</summary>
    RatingMissing,

    /// <summary>A rating is stored that the results do not give.</summary>
    RatingExtra,

    /// <summary>A rating differs from the one that the results give.</summary>
    RatingDiffers,

    /// <summary>The network of a rating pool is missing, or is stored although there are no results for it.</summary>
    NetworkMissing,

    /// <summary>The stored network of a rating pool differs from the one that the results give.</summary>
    NetworkDiffers,
}

/// <summary>Represents a fault found by a check.</summary>
/// <param name="Check">The check that found it.</param>
/// <param name="Fault">The kind of fault.</param>
/// <param name="Where">The row, list, race and horse, or rating pool.</param>
/// <param name="Detail">What was found instead: the message of the database, or numbers; may be empty.</param>
internal sealed record VerificationFinding(VerificationCheck Check, VerificationFault Fault, string Where, string Detail);

/// <summary>Represents the result of a verification.</summary>
/// <param name="Checked">The number of items examined by each check; a check that the database does not support is absent.</param>
/// <param name="Findings">The faults, in the order of the checks.</param>
/// <param name="BehindFrom">
/// The first day whose ratings have yet to be computed. Ratings from that day on were not compared. Null when all are up to date.
/// </param>
internal sealed record VerificationReport(
    IReadOnlyDictionary<VerificationCheck, int> Checked,
    IReadOnlyList<VerificationFinding> Findings,
    DateOnly? BehindFrom
)
{
    /// <summary>Returns whether a check was performed.</summary>
    public bool Made(VerificationCheck check) => Checked.ContainsKey(check);
}
