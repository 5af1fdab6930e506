using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>Normalizes the text of a cell for storage: Unicode form C, single spaces, no invisible characters.</summary>
internal static class CleanText
{
    /// <summary>Normalizes the text of a form field; a missing field is empty.</summary>
    public static string Normalize(string? text) => Normalize(text ?? "", out _);

    /// <summary>Normalizes a text.</summary>
    /// <param name="text">The text of the cell.</param>
    /// <param name="stripped">Whether invisible characters were removed.</param>
    public static string Normalize(string text, out bool stripped)
    {
        stripped = false;
        if (IsPlain(text) || IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                Space(clean);
            if (VisibleText.IsHidden(rune))
                stripped = true;
            else if (!Rune.IsWhiteSpace(rune))
                clean.Append(rune.ToString());
        }

        if (clean.Length > 0 && clean[^1] == ' ')
            clean.Length--;
        var result = clean.ToString().Normalize(NormalizationForm.FormC);
        return result == text ? text : result;
    }

    /// <summary>
    /// Returns whether a text can be an identifier: without invisible characters and in form C, so that canonically equivalent texts are
    /// equal.
    /// </summary>
    public static bool IsIdentifier(string text)
    {
        if (IsPlain(text))
            return true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (VisibleText.IsHidden(rune))
                return false;
        }

        return text.IsNormalized(NormalizationForm.FormC);
    }

    private static bool IsClean(string text)
    {
        var space = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var white = Rune.IsWhiteSpace(rune);
            if (VisibleText.IsHidden(rune) || (white && (space || rune.Value != ' ')))
                return false;
            space = white;
        }

        return !space && text.IsNormalized(NormalizationForm.FormC);
    }

    private static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        && (text.Length == 0 || (text[0] != ' ' && text[^1] != ' '))
        && !text.Contains("  ", StringComparison.Ordinal);

    private static void Space(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }
}
