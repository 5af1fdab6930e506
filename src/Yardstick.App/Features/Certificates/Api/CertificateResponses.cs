using System.Text.Json.Serialization;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Certificates.Api;

/// <summary>What a code is worth today.</summary>
/// <param name="State">Whether the certificate holds; <c>unknown</c> when no certificate bears the code, <c>tampered</c> when the authority
/// cannot have given it.</param>
/// <param name="Code">The code in its one form.</param>
/// <param name="Certificate">What the certificate said when it was issued; null when there is none.</param>
/// <param name="WithdrawnAt">When it was withdrawn.</param>
/// <param name="NewerList">The list published since; null while there is none.</param>
internal sealed record VerificationResponse(
    CertificateState State,
    string Code,
    CertificateItem? Certificate,
    DateTimeOffset? WithdrawnAt,
    NewerListItem? NewerList
);

/// <summary>A list published after the one of a certificate.</summary>
/// <param name="Mark">The mark of the horse on it, in the unit of the certificate; null when the horse is not on it.</param>
internal sealed record NewerListItem(int Number, decimal? Mark);

/// <summary>What a certificate said when it was issued.</summary>
/// <param name="Sha256">The hash of its canonical content, as printed on it.</param>
/// <param name="ListSha256">The hash of the list, as published.</param>
/// <param name="Assessment">The assessment behind the mark, in the unit of the mark.</param>
/// <param name="Deviation">Its standard deviation.</param>
/// <param name="Invented">Whether the results behind it are invented.</param>
internal sealed record CertificateItem(
    string Reference,
    DateTimeOffset IssuedAt,
    DateOnly ExpiresOn,
    string HorseId,
    string Horse,
    string? Country,
    int? Foaled,
    Sex? Sex,
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    decimal Mark,
    TableUnit Unit,
    decimal Assessment,
    decimal Deviation,
    bool Definitive,
    int ListNumber,
    DateOnly ListAsOf,
    string ListSha256,
    [property: JsonPropertyName("standards")] string RuleSet,
    string EngineVersion,
    string Sha256,
    bool Invented,
    IReadOnlyList<CertificateScaleItem> Scales
);

/// <summary>The mark on another scale.</summary>
/// <param name="Value">The mark; null when it cannot be converted.</param>
/// <param name="Rows">The rows that lead there.</param>
/// <param name="Reason">Why there is no value, in words.</param>
internal sealed record CertificateScaleItem(
    string Scale,
    decimal? Value,
    TableUnit Unit,
    decimal? Uncertainty,
    Label? Label,
    IReadOnlyList<string> Rows,
    string? Reason
);
