using System.Net;
using Microsoft.Extensions.Logging;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Security;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Mail;

/// <summary>Messages go to the server that is set; one that does not get there is not lost without a word.</summary>
public sealed class PostboxTests
{
    private const string To = "amina@example.org";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_message_of_the_site_goes_to_the_server()
    {
        await using var server = new MailServer();
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite, settings => settings with { Smtp = server.Url, MailFrom = "office@racing.example" });
        using var person = new TestPerson(site, To);
        (await person.RegisterAsync(TestPerson.Password)).ShouldBe(HttpStatusCode.SeeOther);
        var (from, to, text) = await server.Arrived.Task.WaitAsync(Patience);
        from.ShouldContain("office@racing.example");
        to.ShouldContain(To);
        Letterbox.BodyOf(text).ShouldContain("/en/account/confirm?id=");
        Letterbox.Files(site).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_the_log_without_the_address()
    {
        string url;
        await using (var gone = new MailServer()) url = gone.Url;
        var lines = await SendAsync(new YardstickOptions { Smtp = url }, postbox => postbox.StopAsync(CancellationToken.None));
        lines.ShouldHaveSingleItem().ShouldContain("2 messages were not sent");
        lines.ShouldAllBe(line => !line.Contains(To, StringComparison.Ordinal) && !line.Contains("secret link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_the_server_refuses_for_good_is_told_at_once_without_the_address()
    {
        await using var server = new MailServer($"550 no such box: {To}");
        var lines = await SendAsync(new YardstickOptions { Smtp = server.Url }, async postbox =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            await postbox.StopAsync(CancellationToken.None);
        });
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(line => line.Contains("could not be sent: SmtpFailedRecipientException", StringComparison.Ordinal) && !line.Contains(To, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_that_wait_when_the_program_ends_still_go_out()
    {
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        (await SendAsync(settings, postbox => postbox.StopAsync(CancellationToken.None))).ShouldBeEmpty();
        Directory.GetFiles(EmailQueue.OutboxOf(settings), "*.eml").Length.ShouldBe(2);
        (File.GetUnixFileMode(EmailQueue.OutboxOf(settings)) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(UnixFileMode.None);
    }

    /// <summary>Sends two messages and gives what the log says of them.</summary>
    private static async Task<IReadOnlyList<string>> SendAsync(YardstickOptions settings, Func<EmailQueue, Task> end)
    {
        using var journal = new Journal();
        using var factory = new LoggerFactory([journal]);
        using var postbox = new EmailQueue(settings, factory.CreateLogger<EmailQueue>());
        await postbox.StartAsync(CancellationToken.None);
        for (var number = 0; number < 2; number++) postbox.Send(new EmailMessage(To, "A subject", "a secret link"));
        await end(postbox);
        return [.. journal.Lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text)];
    }
}
