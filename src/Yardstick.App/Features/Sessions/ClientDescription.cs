namespace Yardstick.App.Features.Sessions;

/// <summary>What a client says it is, in two names. The whole header tells more about a person than they need to know a sign-in again.</summary>
internal static class ClientDescription
{
    private const int Longest = 40;

    /// <summary>More telling marks first: Edge calls itself Chrome too, and Chrome calls itself Safari.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Such as <c>Firefox, Linux</c>, or the first word of a program's own name; empty when it says nothing.</summary>
    public static string Describe(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return "";
        var names = new[] { Name(Browsers, header), Name(Systems, header) }.OfType<string>().ToList();
        if (names.Count > 0) return string.Join(", ", names);
        var word = header.Split([' ', '/', '(', ';'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return new string([.. word.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.').Take(Longest)]);
    }

    private static string? Name((string Mark, string Name)[] names, string header) => names.FirstOrDefault(one => header.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
