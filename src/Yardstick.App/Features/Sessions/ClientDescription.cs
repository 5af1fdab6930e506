namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Reduces a User-Agent header to browser and system. Users recognize a sign-in by these; the full header would reveal more than
/// needed.
/// </summary>
internal static class ClientDescription
{
    private const int Longest = 40;

    /// <summary>More specific tokens come first: Edge also claims to be Chrome, and Chrome to be Safari.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Returns, for example, <c>Firefox, Linux</c>, or the first word of any other header; empty without a header.</summary>
    public static string Describe(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return "";
        var names = new[] { Name(Browsers, header), Name(Systems, header) }.OfType<string>().ToList();
        if (names.Count > 0)
            return string.Join(", ", names);
        var word = header.Split([' ', '/', '(', ';'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return new string([.. word.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.').Take(Longest)]);
    }

    private static string? Name((string Mark, string Name)[] names, string header) =>
        names.FirstOrDefault(one => header.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
