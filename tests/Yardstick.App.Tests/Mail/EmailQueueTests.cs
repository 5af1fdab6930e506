using System.Net;
using Microsoft.Extensions.Logging;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Security;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Mail;

/// <summary>Messages are sent to the configured server; failures are logged.</summary>
public sealed class EmailQueueTests
{
    private const string To = "amina@example.org";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_message_is_delivered_to_the_server()
    {
        await using var server = new MailServer();
        await using var site = await RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings => settings with { Smtp = server.Url, MailFrom = "office@racing.example" }
        );
        using var person = new TestPerson(site, To);
        (await person.RegisterAsync(TestPerson.Password)).ShouldBe(HttpStatusCode.SeeOther);
        var (from, to, text) = await server.Arrived.Task.WaitAsync(Patience);
        from.ShouldContain("office@racing.example");
        to.ShouldContain(To);
        SentEmails.GetBody(text).ShouldContain("/en/account/confirm?id=");
        SentEmails.Files(site).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unreachable_server_is_logged_without_the_address()
    {
        string url;
        await using (var gone = new MailServer())
            url = gone.Url;
        var lines = await SendAsync(new YardstickOptions { Smtp = url }, postbox => postbox.StopAsync(CancellationToken.None));
        lines.ShouldHaveSingleItem().ShouldContain("2 messages were not sent");
        lines.ShouldAllBe(line => !line.Contains(To, StringComparison.Ordinal) && !line.Contains("secret link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_permanent_rejection_is_logged_at_once_without_the_address()
    {
        await using var server = new MailServer($"550 no such box: {To}");
        var lines = await SendAsync(
            new YardstickOptions { Smtp = server.Url },
            async postbox =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
                await postbox.StopAsync(CancellationToken.None);
            }
        );
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(line =>
            line.Contains("could not be sent: SmtpCommandException", StringComparison.Ordinal)
            && !line.Contains(To, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Queued_messages_are_sent_at_shutdown()
    {
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        (await SendAsync(settings, postbox => postbox.StopAsync(CancellationToken.None))).ShouldBeEmpty();
        Directory.GetFiles(EmailQueue.GetOutbox(settings), "*.eml").Length.ShouldBe(2);
        (File.GetUnixFileMode(EmailQueue.GetOutbox(settings)) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(
            UnixFileMode.None
        );
    }

    [Fact]
    public async Task A_line_break_in_a_subject_begins_no_header()
    {
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        var lines = await SendAsync(settings, postbox => postbox.StopAsync(CancellationToken.None), "A subject\r\nBcc: other@example.org");
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(line => line.Contains("could not be sent: FormatException", StringComparison.Ordinal));
        Directory.Exists(EmailQueue.GetOutbox(settings)).ShouldBeFalse();
    }

    [Fact]
    public async Task Letters_of_every_language_arrive_as_they_were_written()
    {
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        (await SendAsync(settings, postbox => postbox.StopAsync(CancellationToken.None), "Réglage – إشعار")).ShouldBeEmpty();
        foreach (var file in Directory.GetFiles(EmailQueue.GetOutbox(settings), "*.eml"))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes.ShouldAllBe(letter => letter < 0x80, "servers without 8BITMIME take it");
            using var message = MimeKit.MimeMessage.Load(file, TestContext.Current.CancellationToken);
            message.Subject.ShouldBe("Réglage – إشعار");
            message.TextBody.ShouldBe("a secret link");
            message.To.ToString().ShouldBe(To);
        }
    }

    /// <summary>Sends two messages and gives what the log says of them.</summary>
    private static async Task<IReadOnlyList<string>> SendAsync(
        YardstickOptions settings,
        Func<EmailQueue, Task> end,
        string subject = "A subject"
    )
    {
        using var log = new LogCollector();
        using var factory = new LoggerFactory([log]);
        using var postbox = new EmailQueue(settings, factory.CreateLogger<EmailQueue>());
        await postbox.StartAsync(CancellationToken.None);
        for (var number = 0; number < 2; number++)
            postbox.Send(new EmailMessage(To, subject, "a secret link"));
        await end(postbox);
        return [.. log.Lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text)];
    }
}
