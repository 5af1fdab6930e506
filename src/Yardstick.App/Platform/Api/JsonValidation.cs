using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Yardstick.App.Platform.Api;

/// <summary>
/// Validates a JSON body against its type, with the types and bounds that the document shows. Each error is reported under its JSON
/// pointer.
/// </summary>
internal sealed class JsonValidation(RequestErrors errors)
{
    /// <summary>Validates a whole body.</summary>
    public void Validate(JsonElement body, Type type) => Check(body, type, "", []);

    private void Check(JsonElement value, Type declared, string pointer, object[] bounds)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsEnum)
            Choice(value, type, pointer);
        else if (type == typeof(string))
            Text(value, pointer, bounds);
        else if (type == typeof(int) || type == typeof(decimal))
            Number(value, type, pointer, bounds);
        else if (type == typeof(bool))
            Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, pointer, () => ApiTexts.Fault_TrueOrFalse);
        else if (type == typeof(DateOnly))
            Expect(GetText(value) is { } day && ParameterValidation.ParseDay(day) is not null, pointer, () => ApiTexts.Fault_Day);
        else if (type == typeof(TimeOnly))
            Expect(
                GetText(value) is { } time
                    && TimeOnly.TryParseExact(time, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                pointer,
                () => ApiTexts.Fault_Time
            );
        else if (ApiJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable } list)
            List(value, list.ElementType!, pointer, bounds);
        else
            Members(value, ApiJson.Options.GetTypeInfo(type), pointer);
    }

    private void Members(JsonElement value, JsonTypeInfo type, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(pointer, () => ApiTexts.Fault_Object);
            return;
        }

        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{pointer}/{Escaped(member.Name)}";
            if (!given.Add(member.Name))
                errors.Add(place, () => ApiTexts.Fault_Repeated);
            else if (type.Properties.FirstOrDefault(one => one.Name == member.Name) is not { } property)
                errors.Add(place, () => ApiTexts.Fault_Unknown);
            else if (member.Value.ValueKind != JsonValueKind.Null)
                Check(member.Value, property.PropertyType, place, property.AttributeProvider?.GetCustomAttributes(true) ?? []);
            else if (!MayBeNull(property))
                errors.Add(place, () => ApiTexts.Fault_Required);
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !given.Contains(property.Name)))
            errors.Add($"{pointer}/{property.Name}", () => ApiTexts.Fault_Required);
    }

    private void List(JsonElement value, Type element, string pointer, object[] bounds)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(pointer, () => ApiTexts.Fault_List);
            return;
        }

        var (least, most) = (
            bounds.OfType<MinLengthAttribute>().FirstOrDefault()?.Length ?? 0,
            bounds.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length ?? int.MaxValue
        );
        if (value.GetArrayLength() < least || value.GetArrayLength() > most)
        {
            errors.Add(pointer, () => ApiTexts.Fault_Items, least, most);
            return;
        }

        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i++}");
            if (item.ValueKind == JsonValueKind.Null)
                errors.Add(place, () => ApiTexts.Fault_Required);
            else
                Check(item, element, place, []);
        }
    }

    private void Text(JsonElement value, string pointer, object[] bounds)
    {
        var (least, most) = (
            bounds.OfType<MinLengthAttribute>().FirstOrDefault()?.Length ?? 0,
            bounds.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length ?? 200
        );
        Expect(
            GetText(value) is { } text && text.Length >= least && text.Length <= most && ParameterValidation.IsPlain(text),
            pointer,
            () => ApiTexts.Fault_Text,
            least,
            most
        );
    }

    private void Number(JsonElement value, Type type, string pointer, object[] bounds)
    {
        var range = bounds.OfType<RangeAttribute>().FirstOrDefault();
        var (least, most) = range is null ? (int.MinValue, int.MaxValue) : (Bound(range.Minimum), Bound(range.Maximum));
        var read =
            value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var number)
            && (type == typeof(decimal) || value.TryGetInt32(out _))
                ? number
                : (decimal?)null;
        Expect(
            read >= least && read <= most,
            pointer,
            type == typeof(int) ? () => ApiTexts.Fault_Whole : () => ApiTexts.Fault_Number,
            least,
            most
        );
    }

    private void Choice(JsonElement value, Type type, string pointer)
    {
        var words = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        Expect(GetText(value) is { } word && words.Contains(word), pointer, () => ApiTexts.Fault_Choice, string.Join(", ", words));
    }

    private void Expect(bool holds, string pointer, Func<string> text, params object[] places)
    {
        if (!holds)
            errors.Add(pointer, text, places);
    }

    private static bool MayBeNull(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsSetNullable);

    private static decimal Bound(object bound) => Convert.ToDecimal(bound, CultureInfo.InvariantCulture);

    /// <summary>The text of an element; null when it is none, or half of a character stands alone in it.</summary>
    private static string? GetText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A name inside a JSON pointer (RFC 6901, 3).</summary>
    private static string Escaped(string name) =>
        (name.Length > 60 ? name[..60] + "…" : name)
            .Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal);
}
