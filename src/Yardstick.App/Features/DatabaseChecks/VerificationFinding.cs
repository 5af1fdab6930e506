namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>What is checked of a database.</summary>
internal enum VerificationCheck
{
    /// <summary>The file or the server reads its own pages without a fault.</summary>
    Integrity,

    /// <summary>Every row that another names is there.</summary>
    References,

    /// <summary>Every published list has its hash, its entries and its number.</summary>
    Lists,

    /// <summary>Every publication is in the audit log, and every one there has its list.</summary>
    Audit,

    /// <summary>Every stored rating is the one that the results give.</summary>
    Ratings,

    /// <summary>Every network book is the one that the results give.</summary>
    Networks,
}

/// <summary>What may be wrong.</summary>
internal enum VerificationFault
{
    /// <summary>The database reports damage in its own words.</summary>
    Damaged,

    /// <summary>A row names another that is not there.</summary>
    Orphan,

    /// <summary>The bytes of a list do not have its hash.</summary>
    ListHash,

    /// <summary>The entries of a list are not those of its bytes.</summary>
    ListEntries,

    /// <summary>A number is missing between the lists of a rating pool.</summary>
    ListMissing,

    /// <summary>A list has another hash than the audit log tells, or stands in one only.</summary>
    ListAudit,

    /// <summary>A rating is missing.</summary>
    RatingMissing,

    /// <summary>A rating is stored that the results do not give.</summary>
    RatingExtra,

    /// <summary>A rating has other numbers than the results give.</summary>
    RatingDiffers,

    /// <summary>A network book is missing, or stands without results.</summary>
    NetworkMissing,

    /// <summary>A network book has other content than the results give.</summary>
    NetworkDiffers,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Check">The check that found it.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Where">The row, list, race and horse, or book.</param>
/// <param name="Detail">What was found instead, in the words of the database or as numbers; may be empty.</param>
internal sealed record VerificationFinding(VerificationCheck Check, VerificationFault Fault, string Where, string Detail);

/// <summary>What a verification found.</summary>
/// <param name="Checked">How many things each check looked at; none of a check that the database does not allow.</param>
/// <param name="Findings">What is wrong, in the order of the checks.</param>
/// <param name="BehindFrom">The first day whose ratings have still to be made; from there on they were not compared. Null when all are up to date.</param>
internal sealed record VerificationReport(
    IReadOnlyDictionary<VerificationCheck, int> Checked, IReadOnlyList<VerificationFinding> Findings, DateOnly? BehindFrom)
{
    /// <summary>Returns whether a check was made.</summary>
    public bool Made(VerificationCheck check) => Checked.ContainsKey(check);
}
