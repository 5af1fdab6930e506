using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>Represents a layout of results files: which of its columns is which, and how its cells are read. Stored as JSON.</summary>
internal sealed record LayoutProfile
{
    /// <summary>Gets how profiles are written as JSON.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };

    /// <summary>Gets the address of the schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Gets the name by which the profile is chosen.</summary>
    [Description("The name by which the profile is chosen: letters, digits and hyphens.")]
    public required string Name { get; init; }

    /// <summary>Gets the title shown to users.</summary>
    [Description("The title shown to users.")]
    public LocalText? Title { get; init; }

    /// <summary>Gets the columns: the file's name and ours; an empty name of ours for a column that is not read.</summary>
    [Description(
        "The columns: the name in the file and the name in the results format; empty for a column that is not read. A second column "
            + "of the same name is “Name (2)”, a third “Name (3)”."
    )]
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Gets which of two numbers in a date is the day.</summary>
    [Description("Which of two numbers in a date is the day; unknown lets the whole column decide.")]
    public DateOrder Dates { get; init; }

    /// <summary>Gets whether hours from 1 to 9 are hours after noon; null lets the column decide.</summary>
    [Description("Whether hours from 1 to 9 are hours after noon; left out, the whole column decides.")]
    public bool? Afternoon { get; init; }

    /// <summary>Gets whether hours before 6 belong to the night after the stated day; null lets the column decide.</summary>
    [Description("Whether hours before 6 belong to the night after the stated day; left out, the whole column decides.")]
    public bool? AfterMidnight { get; init; }

    /// <summary>Gets from which horse the margins of the column <c>margin</c> are counted; null lets the column decide.</summary>
    [Description("From which horse the margins of the column “margin” are counted; left out, the whole column decides.")]
    public MarginBasis? Margins { get; init; }

    /// <summary>Gets the unit of numbers without one in the columns <c>weight</c> and <c>claim</c>; null lets the column decide.</summary>
    [Description("The unit of numbers without one in the columns “weight” and “claim”; left out, the whole column decides.")]
    public WeightUnit? Weights { get; init; }

    /// <summary>Gets the unit of numbers without one in the column <c>distance</c>; null lets the column decide.</summary>
    [Description("The unit of numbers without one in the column “distance”; left out, the whole column decides.")]
    public DistanceUnit? Distances { get; init; }

    /// <summary>Gets the language of letters and words.</summary>
    [Description("The language of letters and words, such as those for the sex.")]
    public SheetLanguage Language { get; init; }

    /// <summary>Gets whether a country or a surface in parentheses after the racecourse is read as such.</summary>
    [Description("Whether a country or a surface in parentheses after the racecourse is read as such.")]
    public bool CourseSuffix { get; init; }

    /// <summary>Gets the sheet of a workbook to read; null for all that have the columns.</summary>
    [Description("The sheet of a workbook to read; left out, all that have the columns.")]
    public string? Sheet { get; init; }

    /// <summary>Gets the values of columns that the file does not have, by column of ours.</summary>
    [Description("The values of columns that the file does not have, by name in the results format.")]
    public IReadOnlyDictionary<string, string>? Defaults { get; init; }

    /// <summary>Gets the words of the file and what they stand for, by column of ours.</summary>
    [Description("The words of the file and what they stand for, by name in the results format.")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Words { get; init; }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="JsonException">The text is no profile; the message says what is wrong and where.</exception>
    public static LayoutProfile Parse(ReadOnlySpan<byte> json)
    {
        var profile = JsonSerializer.Deserialize<LayoutProfile>(json, Json) ?? throw new JsonException("A profile is expected.");
        if (profile.Name.Length is 0 or > 60 || profile.Name.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-"))
            throw new JsonException("$.name: 1 to 60 small letters, digits and hyphens are expected.");
        if (profile.Columns.Count == 0)
            throw new JsonException("$.columns: a column at least is expected.");
        foreach (var (theirs, ours) in profile.Columns)
        {
            if (ours is null)
                throw new JsonException($"$.columns.{theirs}: a text is expected; an empty one for a column that is not read.");
            if (ours.Length > 0)
                CheckColumn($"$.columns.{theirs}", ours);
        }

        foreach (var (column, value) in profile.Defaults ?? new Dictionary<string, string>())
            Check("$.defaults", column, value is not null);
        foreach (var (column, words) in profile.Words ?? new Dictionary<string, IReadOnlyDictionary<string, string>>())
            Check("$.words", column, words?.Values.All(word => word is not null) == true);
        return profile;
    }

    private static void Check(string place, string column, bool complete)
    {
        CheckColumn(place, column);
        if (!complete)
            throw new JsonException($"{place}.{column}: texts are expected.");
    }

    private static void CheckColumn(string place, string column)
    {
        if (!KnownColumns.Contains(column))
            throw new JsonException($"{place}: “{column}” is not a column of the results format.");
    }

    /// <summary>Returns the profile as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Returns the conventions of the profile.</summary>
    /// <param name="decimalComma">Whether a comma separates decimals.</param>
    public ReadingConventions ToConventions(bool decimalComma) =>
        new()
        {
            DecimalComma = decimalComma,
            Dates = Dates,
            Afternoon = Afternoon ?? false,
            AfterMidnight = AfterMidnight ?? false,
            Margins = Margins ?? MarginBasis.Winner,
            Weights = Weights ?? WeightUnit.Kilograms,
            Distances = Distances ?? DistanceUnit.Metres,
            Language = Language,
            CourseSuffix = CourseSuffix,
            InfersHandicap = true,
            Defaults = Defaults ?? ReadingConventions.Standard.Defaults,
            Words = Words is null
                ? ReadingConventions.Standard.Words
                : Words.ToDictionary(
                    column => column.Key,
                    column =>
                        (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(column.Value, StringComparer.OrdinalIgnoreCase)
                ),
        };
}
