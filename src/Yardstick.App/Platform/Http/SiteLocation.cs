using System.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>The header <c>Location</c>, which takes ASCII alone (RFC 9110, 10.2.2; RFC 3986): every other sign goes in as its encoded bytes.</summary>
internal static class SiteLocation
{
    public static void Set(HttpResponse response, string address) => response.Headers.Location = Encoded(address);

    /// <summary>The address with every sign outside ASCII, and every one that an address cannot hold, encoded. What is encoded already stays as it is.</summary>
    public static string Encoded(string address)
    {
        if (address.All(IsPlain)) return address;
        var text = new StringBuilder(address.Length * 2);
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.IsAscii && IsPlain((char)rune.Value)) text.Append((char)rune.Value);
            else text.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return text.ToString();
    }

    private static bool IsPlain(char sign) => sign is > ' ' and < (char)127 and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}');
}
