using System.Globalization;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Reads a CSV file of horses that left racing: <c>horse_id,departure,date</c>.</summary>
internal static class DepartureFile
{
    private const string Header = "horse_id,departure,date";

    /// <summary>Returns the departures of a file, or the first line that cannot be read.</summary>
    /// <param name="lines">The lines of the file, the header first.</param>
    public static (IReadOnlyList<HorseDeparture> Departures, (int Line, string Text)? Fault) Read(IEnumerable<string> lines)
    {
        var departures = new List<HorseDeparture>();
        foreach (var (index, line) in lines.Index())
        {
            var text = line.Trim('\uFEFF', ' ', '\t', '\r');
            if (index == 0 ? !text.Equals(Header, StringComparison.OrdinalIgnoreCase) : text.Length > 0 && Parse(text) is null)
                return ([], (index + 1, text));
            if (index > 0 && text.Length > 0)
                departures.Add(Parse(text)!);
        }

        return (departures, null);
    }

    /// <summary>Returns how a horse left racing, by its name in any letter case; null for another text.</summary>
    public static DepartureKind? ParseKind(string text) =>
        text.All(char.IsAsciiLetter) && Enum.TryParse<DepartureKind>(text, ignoreCase: true, out var kind) ? kind : null;

    private static HorseDeparture? Parse(string text)
    {
        var cells = text.Split(',', StringSplitOptions.TrimEntries);
        return
            cells.Length == 3
            && HorseId.TryParse(cells[0], null, out var horse)
            && ParseKind(cells[1]) is { } kind
            && DateOnly.TryParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new HorseDeparture(horse, kind, day)
            : null;
    }
}
