using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>
/// Represents an issued certificate. Rows are append-only: corrected results, later lists and new rule sets do not change them.
/// </summary>
public sealed class CertificateRow
{
    /// <summary>
    /// Gets or sets the reference: authority, year and number, such as <c>TN-2026-0001</c>. Numbers are consecutive within a year.
    /// </summary>
    public required string Reference { get; set; }

    public required string Authority { get; set; }

    public int Year { get; set; }

    public int Number { get; set; }

    public required string HorseId { get; set; }

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

    public int ListNumber { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public required string IssuedBy { get; set; }

    public required string Why { get; set; }

    public DateOnly ExpiresOn { get; set; }

    /// <summary>Gets or sets the seed from which the code is derived.</summary>
    public required byte[] Seed { get; set; }

    /// <summary>Gets or sets the keyed digest of the code, used for lookups.</summary>
    public required string CodeDigest { get; set; }

    /// <summary>Gets or sets the content as canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Gets or sets the SHA-256 hash of <see cref="Content"/> in UTF-8.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Gets or sets the withdrawal; null when the certificate has not been withdrawn.</summary>
    public WithdrawalRow? Withdrawal { get; set; }
}

/// <summary>Represents the withdrawal of a certificate.</summary>
public sealed class WithdrawalRow
{
    public required string Reference { get; set; }

    public DateTimeOffset WithdrawnAt { get; set; }

    public required string WithdrawnBy { get; set; }

    public required string Why { get; set; }
}
