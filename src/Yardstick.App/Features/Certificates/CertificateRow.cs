using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>An issued certificate. Rows are added and never changed: a correction of results, a later list or another rule set leaves it as it was.</summary>
internal sealed class CertificateRow
{
    /// <summary>Authority, year and number, such as <c>TN-2026-0001</c>; numbers of a year leave no gap.</summary>
    public required string Reference { get; set; }

    public required string Authority { get; set; }

    public int Year { get; set; }

    public int Number { get; set; }

    public required string HorseId { get; set; }

    public Discipline Code { get; set; }

    public Breed Population { get; set; }

    public int ListNumber { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public required string IssuedBy { get; set; }

    public required string Why { get; set; }

    public DateOnly ExpiresOn { get; set; }

    /// <summary>What its code is made of.</summary>
    public required byte[] Seed { get; set; }

    /// <summary>What it is found by.</summary>
    public required string CodeDigest { get; set; }

    /// <summary>What it says, as canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8.</summary>
    public required string Sha256 { get; set; }

    /// <summary>That it was withdrawn; null while it was not.</summary>
    public WithdrawalRow? Withdrawal { get; set; }
}

/// <summary>That a certificate was withdrawn.</summary>
internal sealed class WithdrawalRow
{
    public required string Reference { get; set; }

    public DateTimeOffset WithdrawnAt { get; set; }

    public required string WithdrawnBy { get; set; }

    public required string Why { get; set; }
}
