using System.Globalization;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Tells columns of one name apart: the first is named as it is, the second <c>Name (2)</c>, and so on. Pages show these labels, and
/// profiles name columns by them.
/// </summary>
internal static class ColumnLabels
{
    /// <summary>Returns the labels of the columns of a header.</summary>
    /// <param name="names">The names in the header line; empty for unnamed columns, whose labels are empty too.</param>
    public static string[] Create(IReadOnlyList<string> names)
    {
        var labels = new string[names.Count];
        var taken = names.Where(name => name.Length > 0).Select(Key).ToHashSet(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var field = 0; field < labels.Length; field++)
        {
            labels[field] = names[field];
            if (names[field].Length == 0)
                continue;
            var number = numbers.GetValueOrDefault(Key(names[field])) + 1;
            // A column that really has this name keeps it.
            while (number > 1 && taken.Contains(Key(labels[field] = Number(names[field], number))))
                number++;
            numbers[Key(names[field])] = number;
        }

        return labels;
    }

    /// <summary>Returns a label as labels are compared: the name as names are (see <see cref="ColumnNames.Key"/>), then the number.</summary>
    public static string Key(string label)
    {
        var (name, number) = Split(label);
        return number < 2 ? ColumnNames.Key(name) : string.Create(CultureInfo.InvariantCulture, $"{ColumnNames.Key(name)}#{number}");
    }

    private static string Number(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");

    private static (string Name, int Number) Split(string label)
    {
        var start = label.LastIndexOf(" (", StringComparison.Ordinal);
        return
            start > 0
            && label.EndsWith(')')
            && int.TryParse(
                label.AsSpan(start + 2, label.Length - start - 3),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number >= 2
            ? (label[..start], number)
            : (label, 1);
    }
}
