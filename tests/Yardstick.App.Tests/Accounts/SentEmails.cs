using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using Yardstick.App.Platform.Mail;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Reads the messages that a site wrote to files.</summary>
internal static partial class SentEmails
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20),
        Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for a message to an address and returns the path and query of the link in the last one.</summary>
    public static async Task<string> LinkAsync(RunningSite site, string to, string room)
    {
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < Patience; await Task.Delay(Step))
        {
            var link = Read(site, to)
                .Select(body => Link().Match(body))
                .LastOrDefault(match => match.Success && match.Value.Contains(room, StringComparison.Ordinal));
            if (link is not null)
                return new Uri(link.Value).PathAndQuery;
        }

        throw new TimeoutException($"no message to {to} with a link to {room}");
    }

    /// <summary>Returns whether a message to an address that contains the given text arrives.</summary>
    public static async Task<bool> SaysAsync(RunningSite site, string to, string words)
    {
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < Patience; await Task.Delay(Step))
            if (Read(site, to).Any(body => body.Contains(words, StringComparison.Ordinal)))
                return true;

        return false;
    }

    /// <summary>Returns the texts of the messages to an address, oldest first.</summary>
    public static IReadOnlyList<string> Read(RunningSite site, string to) =>
        [
            .. Files(site)
                .Select(Read)
                .OfType<string>()
                .Where(mail => mail.Contains($"X-Receiver: {to}", StringComparison.OrdinalIgnoreCase))
                .Select(GetBody),
        ];

    /// <summary>Returns the files, oldest first.</summary>
    public static IEnumerable<string> Files(RunningSite site)
    {
        var folder = new DirectoryInfo(EmailQueue.GetOutbox(site.Settings));
        return folder.Exists ? folder.EnumerateFiles("*.eml").OrderBy(file => file.CreationTimeUtc).Select(file => file.FullName) : [];
    }

    /// <summary>Decodes the body of a message (RFC 2045).</summary>
    public static string GetBody(string mail)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        using var message = MimeMessage.Load(stream);
        return message.TextBody ?? "";
    }

    private static string? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            // The file is still being written.
            return text.ReplaceLineEndings("\n").Contains("\n\n", StringComparison.Ordinal) ? text : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
