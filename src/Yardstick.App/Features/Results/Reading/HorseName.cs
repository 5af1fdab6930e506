namespace Yardstick.App.Features.Results.Reading;

/// <summary>Splits the country suffix from a horse's name: <c>Kelila (FR)</c> is Kelila, foaled in France.</summary>
internal static class HorseName
{
    public static (string Name, string? Suffix) Split(string text)
    {
        var open = text.LastIndexOf(" (", StringComparison.Ordinal);
        if (open <= 0 || text[^1] != ')')
            return (text, null);
        var suffix = text.AsSpan(open + 2, text.Length - open - 3);
        return suffix.Length is >= 2 and <= 4 && !suffix.ContainsAnyExceptInRange('A', 'Z')
            ? (text[..open], suffix.ToString())
            : (text, null);
    }
}
