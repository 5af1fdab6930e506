using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Writes down how a sheet is read as a profile. Every column of the sheet is in it: those that nobody knows are left empty, to be filled
/// in. A convention that no cell decides is left out, so that the next file decides it.
/// </summary>
internal static class ProfileDraft
{
    private const int LongestName = 60;
    private const string NoName = "profil";

    /// <summary>Returns the profile of a sheet.</summary>
    /// <param name="name">The name of the profile.</param>
    /// <param name="layout">The layout, with the conventions that the columns decided.</param>
    /// <param name="sheet">The sheet of the workbook that a person named; null if nobody did.</param>
    public static LayoutProfile Create(string name, SheetLayout layout, string? sheet)
    {
        var (conventions, decided, fields) = (layout.Conventions, layout.Decided, layout.Header.Fields);
        var source = layout.Source ?? new LayoutProfile { Name = name, Columns = new Dictionary<string, string>() };
        return source with
        {
            Name = name,
            Title = null,
            Columns = GetColumns(layout.Header),
            Dates = fields.ContainsKey("date") ? conventions.Dates : source.Dates,
            Afternoon = fields.ContainsKey("off") ? decided.Afternoon : source.Afternoon,
            AfterMidnight = fields.ContainsKey("off") ? decided.AfterMidnight : source.AfterMidnight,
            Margins = fields.ContainsKey("margin") ? decided.Margins : source.Margins,
            Weights = fields.ContainsKey("weight") || fields.ContainsKey("claim") ? decided.Weights : source.Weights,
            Distances = fields.ContainsKey("distance") ? decided.Distances : source.Distances,
            Language = conventions.Language,
            CourseSuffix = conventions.CourseSuffix,
            Sheet = sheet ?? source.Sheet,
        };
    }

    /// <summary>Returns a name for the profile of a file: its own without extension, in small letters, digits and hyphens.</summary>
    public static string CreateName(string file)
    {
        var letters = Path.GetFileName(file).Split('.')[0].Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant();
        var name = string.Join(
            '-',
            letters
                .Where(one => !char.IsBetween(one, '\u0300', '\u036f'))
                .Aggregate("", (text, one) => text + (char.IsAsciiLetterOrDigit(one) ? one : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        return name.Length == 0 ? NoName : name[..Math.Min(name.Length, LongestName)].TrimEnd('-');
    }

    private static Dictionary<string, string> GetColumns(Header header)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var byField = header.Fields.ToLookup(pair => pair.Value, pair => pair.Key);
        for (var field = 0; field < header.Names.Count; field++)
        {
            if (header.Names[field].Length > 0)
                columns.TryAdd(header.Labels[field], string.Join('+', byField[field]));
        }

        return columns;
    }
}
