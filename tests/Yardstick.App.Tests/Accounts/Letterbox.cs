using System.Text;
using System.Text.RegularExpressions;
using Yardstick.App.Platform.Mail;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Messages that a site has left as files.</summary>
internal static partial class Letterbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Step = TimeSpan.FromMilliseconds(20);

    /// <summary>The path and query of the link in the last message to an address, once it is there.</summary>
    public static async Task<string> LinkAsync(RunningSite site, string to, string room)
    {
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < Patience; await Task.Delay(Step))
        {
            var link = Read(site, to).Select(body => Link().Match(body)).LastOrDefault(match => match.Success && match.Value.Contains(room, StringComparison.Ordinal));
            if (link is not null) return new Uri(link.Value).PathAndQuery;
        }

        throw new TimeoutException($"no message to {to} with a link to {room}");
    }

    /// <summary>Whether a message to an address comes that holds some words.</summary>
    public static async Task<bool> SaysAsync(RunningSite site, string to, string words)
    {
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < Patience; await Task.Delay(Step))
            if (Read(site, to).Any(body => body.Contains(words, StringComparison.Ordinal))) return true;

        return false;
    }

    /// <summary>The texts of the messages to an address, the oldest first.</summary>
    public static IReadOnlyList<string> Read(RunningSite site, string to) => [.. Files(site).Select(Read).OfType<string>().Where(mail => mail.Contains($"X-Receiver: {to}", StringComparison.OrdinalIgnoreCase)).Select(BodyOf)];

    /// <summary>The files, the oldest first.</summary>
    public static IEnumerable<string> Files(RunningSite site)
    {
        var folder = new DirectoryInfo(EmailQueue.OutboxOf(site.Settings));
        return folder.Exists ? folder.EnumerateFiles("*.eml").OrderBy(file => file.CreationTimeUtc).Select(file => file.FullName) : [];
    }

    /// <summary>The body of a message as it is sent (RFC 2045), whichever way it is coded.</summary>
    public static string BodyOf(string mail)
    {
        var parts = mail.ReplaceLineEndings("\n").Split("\n\n", 2);
        if (parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "", StringComparison.Ordinal).TrimEnd('.')));
        var soft = parts[1].Replace("=\n", "", StringComparison.Ordinal);
        return QuotedByte().Replace(soft, match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
    }

    private static string? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            // A file that is still being written has no body yet.
            return text.ReplaceLineEndings("\n").Contains("\n\n", StringComparison.Ordinal) ? text : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex QuotedByte();
}
