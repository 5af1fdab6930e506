using System.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Sets the <c>Location</c> header, which may contain ASCII only (RFC 9110, 10.2.2; RFC 3986).</summary>
internal static class SiteLocation
{
    public static void Set(HttpResponse response, string address) => response.Headers.Location = Encode(address);

    /// <summary>
    /// Percent-encodes the characters outside ASCII and those not allowed in a URI. Characters that are already encoded are kept.
    /// </summary>
    public static string Encode(string address)
    {
        if (address.All(IsPlain))
            return address;
        var text = new StringBuilder(address.Length * 2);
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.IsAscii && IsPlain((char)rune.Value))
                text.Append((char)rune.Value);
            else
                text.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return text.ToString();
    }

    private static bool IsPlain(char sign) =>
        sign is > ' ' and < (char)127 and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}');
}
