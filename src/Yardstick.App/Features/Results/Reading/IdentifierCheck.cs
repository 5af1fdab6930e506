using System.Text.RegularExpressions;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Recognizes identifiers that a spreadsheet has changed: different horses then have the same one.</summary>
internal static partial class IdentifierCheck
{
    /// <summary>Returns what happened to an identifier; null if it is undamaged.</summary>
    public static ResultsError? Find(string text)
    {
        if (text.Length < 3)
            return null;
        if (text[0] == '#')
            return text.All(letter => letter == '#') || IsFormulaError(text) ? ResultsError.SpreadsheetError : null;
        // Most identifiers have none of these characters.
        if (!text.AsSpan().ContainsAny("+-.,/ "))
            return null;
        return RoundedNumber().IsMatch(text) ? ResultsError.RoundedIdentifier
            : CalendarDate().IsMatch(text) ? ResultsError.DateAsIdentifier
            : null;
    }

    private static bool IsFormulaError(string text) =>
        text.ToUpperInvariant()
            is "#N/A"
                or "#REF!"
                or "#VALUE!"
                or "#NAME?"
                or "#DIV/0!"
                or "#NUM!"
                or "#NULL!"
                or "#VALEUR!"
                or "#NOM?"
                or "#NOMBRE!"
                or "#NUL!";

    [GeneratedRegex(@"^[+-]?(\d+([.,]\d+)?E[+-]\d+|\d+[.,]0+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RoundedNumber();

    [GeneratedRegex(
        @"^(\d{4}[-/.](0?[1-9]|1[0-2])[-/.]([0-2]?\d|3[01])|([0-2]?\d|3[01])[-/.]([0-2]?\d|3[01])[-/.](\d{2}|\d{4})"
            + @"|\d{1,2}[- ](?:"
            + Months
            + @")\.?([- ]\d{2}|[- ]\d{4})?|(?:"
            + Months
            + @")\.?-\d{2})([ T]\d{1,2}:\d{2}(:\d{2})?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CalendarDate();

    private const string Months =
        "janv?|janvier|january|févr?|fevr?|feb|mars?|march|avr|avril|apr|april|mai|may|juin|june?|juil|juillet|july?|août|aout|aug|sept?|oct|nov|déc|dec";
}
