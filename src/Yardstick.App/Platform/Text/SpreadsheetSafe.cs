using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>Writes text into CSV so that no spreadsheet runs it as a formula (OWASP, CSV injection) and every reader finds its ends (RFC 4180).</summary>
internal static class SpreadsheetSafe
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>A cell that holds a text. A plain number, such as <c>-3.5</c>, stays one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator of the file.</param>
    public static string Cell(string text, char separator = ',')
    {
        var guarded = IsFormula(text) ? "'" + text : text;
        return guarded.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsFormula(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out _);
}
