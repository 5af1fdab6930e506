using System.Globalization;
using System.Net.Mail;
using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Reduces email addresses to one form, so that however an address is written, it leads to one account and counts as one recipient.
/// </summary>
internal static class EmailAddress
{
    private const int MostLetters = 254;

    /// <summary>The characters of a local part besides letters and digits (RFC 5322, dot-atom).</summary>
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Returns the canonical form of an address: the local part without quotes, the domain in lower-case ASCII (IDNA) and without a
    /// trailing dot. Returns null if the text is not an address that mail can be sent to.
    /// </summary>
    public static string? Normalize(string text)
    {
        var trimmed = text.Trim();
        var at = trimmed.LastIndexOf('@');
        if (at < 1 || trimmed.Length > MostLetters || FindDomain(trimmed[(at + 1)..]) is not { } domain)
            return null;
        var address = $"{Unquoted(trimmed[..at])}@{domain}";
        return
            IsLocal(address[..^(domain.Length + 1)])
            && address.Length <= MostLetters
            && address.Contains('.', StringComparison.Ordinal)
            && MailAddress.TryCreate(address, out _)
            ? address
            : null;
    }

    /// <summary>
    /// Returns the mailbox that an address leads to, for counting: its canonical form without a tag such as <c>+news</c>, which most
    /// servers ignore.
    /// </summary>
    public static string Mailbox(string email)
    {
        var address = Normalize(email) ?? email;
        var (tag, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return tag > 0 && tag < at ? string.Concat(address.AsSpan(0, tag), address.AsSpan(at)) : address;
    }

    /// <summary>
    /// Returns every form under which an account with this address may be stored: as written, which is how earlier versions stored it, the
    /// canonical form, and that with the domain in its own letters.
    /// </summary>
    public static IReadOnlyList<string> GetForms(string email)
    {
        if (Normalize(email) is not { } canonical)
            return [email];
        var at = canonical.LastIndexOf('@') + 1;
        return [email, canonical, canonical[..at] + Domains.GetUnicode(canonical, at)];
    }

    private static string? FindDomain(string text)
    {
        if (text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || VisibleText.IsHidden(rune)))
            return null;
        try
        {
            // Full-width letters, ideographic full stops and combining signs become what the mail server would look up.
            var domain = Domains.GetAscii(text).TrimEnd('.').ToLowerInvariant();
            return domain.Length > 0 && Domains.GetAscii(Domains.GetUnicode(domain)) == domain ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Unquoted(string local) =>
        local is ['"', _, .., '"'] ? local[1..^1].Replace("\\", "", StringComparison.Ordinal) : local;

    /// <summary>Returns whether a local part is ASCII and needs no quotes. Mail to other local parts cannot be sent.</summary>
    private static bool IsLocal(string local) =>
        local.Length is > 0 and <= 64
        && local.All(letter => char.IsAsciiLetterOrDigit(letter) || LocalSigns.Contains(letter))
        && local[0] != '.'
        && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal);
}
