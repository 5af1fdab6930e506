using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Certificates;

/// <summary>What a certificate says, in the order in which its one canonical JSON has it. It never changes once it is issued.</summary>
internal sealed record CertificateContent
{
    /// <summary>The form of this record: another form would have another number.</summary>
    public int Form { get; init; } = 1;

    public required string Reference { get; init; }

    public required LocalText Authority { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The account, as a pseudonym.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required CertifiedHorse Horse { get; init; }

    public required Discipline Code { get; init; }

    public required Breed Population { get; init; }

    public required CertifiedMark Mark { get; init; }

    /// <summary>The mark on every other scale.</summary>
    public required IReadOnlyList<CertifiedScale> Scales { get; init; }

    public required CertifiedList List { get; init; }

    public required string RuleSet { get; init; }

    public required string? Parameters { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>Whether the results behind it are invented.</summary>
    public required bool Invented { get; init; }
}

/// <summary>The horse that a certificate is about, as results name it on the day of issue. What they do not say is null.</summary>
internal sealed record CertifiedHorse(string Id, string Name, string? Country, int? Foaled, Sex? Sex);

/// <summary>The published mark and the assessment behind it, in the unit of the authority's scale.</summary>
/// <param name="Deviation">Standard deviation of the assessment.</param>
/// <param name="Confidence">Half the width of the interval that holds the truth eight times in ten.</param>
internal sealed record CertifiedMark(decimal Value, TableUnit Unit, bool Definitive, BindingRule BoundBy, decimal Assessment, decimal Deviation, decimal Confidence, int Rank, int Runs, DateOnly LastRun);

/// <summary>The list that published the mark.</summary>
internal sealed record CertifiedList(int Number, DateOnly AsOf, DateTimeOffset PublishedAt, string Sha256);

/// <summary>The mark on another scale, or why it is not there.</summary>
/// <param name="Refused">Why there is no value; null when there is one.</param>
internal sealed record CertifiedScale(string Id, LocalText Name, decimal? Value, TableUnit Unit, decimal? Uncertainty, Label? Label, IReadOnlyList<string> Rows, ScaleRefusal? Refused);

/// <summary>Why a mark is not on a scale.</summary>
/// <param name="Kind">The converter's refusal; null where the population has a scale of its own.</param>
/// <param name="Reason">The authority's words, for a closed scale.</param>
internal sealed record ScaleRefusal(ConversionRefusalCode? Kind, LocalText? Reason, decimal? Lowest, decimal? Highest);

/// <summary>A certificate as text: no white space, members in the order of the record, numbers without needless zeros.</summary>
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

    /// <summary>The same number is always the same text: 38 and 38.0 are one mark.</summary>
    private sealed class PlainDecimals : JsonConverter<decimal>
    {
        private const decimal One = 1.0000000000000000000000000000m;

        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
    }
}
