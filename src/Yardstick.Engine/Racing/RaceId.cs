using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yardstick.Engine.Racing;

/// <summary>Represents the permanent identifier of a race: a text that is not empty. Identifiers are compared by code unit.</summary>
/// <remarks>The default value identifies nothing: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(RaceIdJsonConverter))]
public readonly record struct RaceId : IComparable<RaceId>, IParsable<RaceId>
{
    private readonly string? _value;

    /// <summary>Initializes an identifier.</summary>
    /// <param name="value">The text, which is not empty.</param>
    public RaceId(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets whether this is the default value, which identifies nothing.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Gets the text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The identifier of a race is missing.");

    /// <summary>Parses an identifier.</summary>
    /// <exception cref="FormatException">The text is empty.</exception>
    public static RaceId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("The identifier of a race cannot be empty.");

    /// <summary>Parses an identifier; returns false if the text is null or empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RaceId result)
    {
        result = string.IsNullOrEmpty(s) ? default : new RaceId(s);
        return !result.IsDefault;
    }

    /// <summary>Compares by code unit. The default value comes first.</summary>
    public int CompareTo(RaceId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>Returns the text.</summary>
    public override string ToString() => Value;

    /// <summary>Returns whether one identifier comes before another.</summary>
    public static bool operator <(RaceId left, RaceId right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether one identifier comes after another.</summary>
    public static bool operator >(RaceId left, RaceId right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether one identifier comes before another or is the same.</summary>
    public static bool operator <=(RaceId left, RaceId right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether one identifier comes after another or is the same.</summary>
    public static bool operator >=(RaceId left, RaceId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads and writes an identifier as a JSON string.</summary>
    private sealed class RaceIdJsonConverter : JsonConverter<RaceId>
    {
        public override RaceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("The identifier of a race cannot be empty.");

        public override void Write(Utf8JsonWriter writer, RaceId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override RaceId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, RaceId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value);
    }
}
