using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Certificates;

/// <summary>Represents the content of a certificate, in the member order of its canonical JSON. It never changes after issue.</summary>
public sealed record CertificateContent
{
    /// <summary>Gets the version of this record's format.</summary>
    public int Form { get; init; } = 1;

    public required string Reference { get; init; }

    public required LocalText Authority { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Gets the pseudonym of the account that issued the certificate.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>Gets the last day on which the certificate is valid.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required CertifiedHorse Horse { get; init; }

    [JsonPropertyName("code")]
    public required Discipline Discipline { get; init; }

    [JsonPropertyName("population")]
    public required Breed Breed { get; init; }

    public required CertifiedMark Mark { get; init; }

    /// <summary>Gets the mark on every other scale.</summary>
    public required IReadOnlyList<CertifiedScale> Scales { get; init; }

    public required CertifiedList List { get; init; }

    public required string RuleSet { get; init; }

    public required string? Parameters { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>Gets whether the underlying results are fictitious.</summary>
    public required bool Invented { get; init; }
}

/// <summary>Represents the horse on a certificate, as the results describe it on the day of issue. Unknown values are null.</summary>
public sealed record CertifiedHorse(string Id, string Name, string? Country, int? Foaled, Sex? Sex);

/// <summary>Represents the published mark and the assessment behind it, in the unit of the authority's scale.</summary>
/// <param name="Deviation">The standard deviation of the assessment.</param>
/// <param name="Confidence">The half-width of the 80% interval of the assessment.</param>
public sealed record CertifiedMark(
    decimal Value,
    TableUnit Unit,
    bool Definitive,
    BindingRule BoundBy,
    decimal Assessment,
    decimal Deviation,
    decimal Confidence,
    int Rank,
    int Runs,
    DateOnly LastRun
);

/// <summary>Represents the list that published the mark.</summary>
public sealed record CertifiedList(int Number, DateOnly AsOf, DateTimeOffset PublishedAt, string Sha256);

/// <summary>Represents the mark on another scale, or the reason why there is none.</summary>
/// <param name="Refused">Why there is no value; null when there is one.</param>
public sealed record CertifiedScale(
    string Id,
    LocalText Name,
    decimal? Value,
    TableUnit Unit,
    decimal? Uncertainty,
    Label? Label,
    IReadOnlyList<string> Rows,
    ScaleRefusal? Refused
);

/// <summary>Represents the reason why there is no mark on a scale.</summary>
/// <param name="Kind">The converter's refusal; null when the breed has a separate scale.</param>
/// <param name="Reason">The authority's statement, for a closed scale.</param>
public sealed record ScaleRefusal(ConversionRefusalCode? Kind, LocalText? Reason, decimal? Lowest, decimal? Highest);

/// <summary>Serializes certificates to canonical JSON: no white space, members in record order, numbers without trailing zeros.</summary>
internal static class CertificateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new PlainDecimals() },
    };

    public static string Write(CertificateContent content) => JsonSerializer.Serialize(content, Options);

    public static CertificateContent Read(string json) => JsonSerializer.Deserialize<CertificateContent>(json, Options)!;

    public static string Sha256(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>Writes equal numbers as equal text: 38 and 38.0 are the same mark.</summary>
    private sealed class PlainDecimals : JsonConverter<decimal>
    {
        private const decimal One = 1.0000000000000000000000000000m;

        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / One);
    }
}
