using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Security;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Mail;

/// <summary>Messages are stored encrypted until the configured server has taken them; failures are logged without the address.</summary>
public sealed class EmailQueueTests
{
    private const string To = "amina@example.org",
        Secret = "a secret link";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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

    [Theory, OnEachDatabase]
    public async Task A_message_outlives_its_program_and_is_deleted_once_it_is_delivered(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, MigrateAsync);
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        await using (var first = Program(database, settings))
            await QueueAsync(first);
        await using var next = Program(database, settings);
        await DeliverAsync(next);
        var file = Directory.GetFiles(EmailQueue.GetOutbox(settings), "*.eml").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(file, Cancel)).ShouldContain(Secret);
        (await Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM emails")).ShouldBe(0);
        (await Rows.OneAsync<string>(database, "SELECT \"State\" FROM jobs")).ShouldBe("Done");
        (File.GetUnixFileMode(EmailQueue.GetOutbox(settings)) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(
            UnixFileMode.None
        );
    }

    [Theory, OnEachDatabase]
    public async Task A_stored_message_shows_neither_address_nor_text(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, MigrateAsync);
        using var folder = new TemporaryFolder();
        await using var program = Program(database, new YardstickOptions { Data = folder.Path });
        await QueueAsync(program);
        foreach (var table in new[] { "jobs", "job_log", "emails" })
        foreach (var value in (await Rows.AllAsync(database, $"SELECT * FROM {table}")).SelectMany(row => row))
        {
            var text = value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value.ToString()!;
            text.ShouldNotContain("amina");
            text.ShouldNotContain("secret");
        }
    }

    [Fact]
    public async Task An_unreachable_server_is_tried_again_for_a_day_and_logged_without_the_address()
    {
        string url;
        await using (var gone = new MailServer())
            url = gone.Url;
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, MigrateAsync);
        using var folder = new TemporaryFolder();
        using var log = new LogCollector();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = Program(database, new YardstickOptions { Data = folder.Path, Smtp = url }, log, clock);
        await QueueAsync(program);
        for (var half = 0; half < 52; half++, clock.Advance(TimeSpan.FromMinutes(30)))
            await DeliverAsync(program);
        (await AttemptsAsync(database)).ShouldBeInRange(20, 40);
        (await Rows.OneAsync<string>(database, "SELECT \"State\" FROM jobs")).ShouldBe("Failed");
        (await Rows.OneAsync<string>(database, "SELECT \"Error\" FROM jobs")).ShouldNotContain("amina");
        (await Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM emails")).ShouldBe(1, "a person can have it tried again");
        log.Lines.ShouldContain(line => line.Level == LogLevel.Error);
        log.Lines.ShouldAllBe(line => !line.Text.Contains(To) && !line.Text.Contains(Secret));
    }

    [Theory]
    [InlineData("A subject", "550 no such box: " + To)]
    [InlineData("A subject\r\nBcc: other@example.org", null)]
    public async Task A_message_refused_for_good_is_not_tried_again(string subject, string? refusal)
    {
        await using var server = new MailServer(refusal);
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, MigrateAsync);
        using var folder = new TemporaryFolder();
        using var log = new LogCollector();
        await using var program = Program(database, new YardstickOptions { Data = folder.Path, Smtp = server.Url }, log);
        await QueueAsync(program, subject);
        await DeliverAsync(program);
        (await Rows.OneAsync<string>(database, "SELECT \"State\" FROM jobs")).ShouldBe("Failed");
        (await Rows.OneAsync<string>(database, "SELECT \"Error\" FROM jobs")).ShouldBe(
            refusal is null ? "FormatException" : "SmtpCommandException"
        );
        log.Lines.Count(line => line.Level == LogLevel.Error).ShouldBe(1);
        log.Lines.ShouldAllBe(line => !line.Text.Contains(To) && !line.Text.Contains(Secret));
        server.Arrived.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Letters_to_account_holders_go_first_and_those_of_strangers_are_limited()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, MigrateAsync);
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        await using var program = Program(database, settings);
        var queue = program.GetRequiredService<EmailQueue>();
        foreach (var _ in Enumerable.Range(0, 3))
            await queue.SendAsync([.. Enumerable.Repeat(new EmailMessage(To, "s", "t"), 200)], EmailPriority.Unverified, Cancel);
        (await Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM emails")).ShouldBe(400, "at most 500 wait");
        await QueueAsync(program);
        (await program.GetRequiredService<JobsStore>().TakeAsync(EmailQueue.Queue, Cancel))!.Priority.ShouldBe(1);
    }

    [Fact]
    public async Task Letters_of_every_language_arrive_as_they_were_written()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, MigrateAsync);
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.Path };
        await using var program = Program(database, settings);
        await QueueAsync(program, "Réglage – إشعار");
        await DeliverAsync(program);
        var file = Directory.GetFiles(EmailQueue.GetOutbox(settings), "*.eml").ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes.ShouldAllBe(letter => letter < 0x80, "servers without 8BITMIME take it");
        using var message = MimeKit.MimeMessage.Load(file, Cancel);
        message.Subject.ShouldBe("Réglage – إشعار");
        message.TextBody.ShouldBe(Secret);
        message.To.ToString().ShouldBe(To);
        message.MessageId.ShouldBe(await Rows.OneAsync<string>(database, "SELECT \"Id\" FROM jobs") + "@localhost");
    }

    private static Task QueueAsync(ServiceProvider program, string subject = "A subject") =>
        program.GetRequiredService<EmailQueue>().SendAsync(new EmailMessage(To, subject, Secret), EmailPriority.AccountHolder, Cancel);

    private static Task DeliverAsync(ServiceProvider program) => program.GetRequiredService<JobWorker>().RunAsync(EmailQueue.Queue, Cancel);

    private static Task<long> AttemptsAsync(TestDatabase database) => Rows.OneAsync<long>(database, "SELECT SUM(\"Attempts\") FROM jobs");

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = Program(database, new YardstickOptions());
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
    }

    private static ServiceProvider Program(
        TestDatabase database,
        YardstickOptions settings,
        LogCollector? log = null,
        TimeProvider? clock = null
    )
    {
        var services = new ServiceCollection().AddYardstick(
            settings,
            new DatabaseAddress(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString)
        );
        services.AddLogging(logging =>
        {
            if (log is not null)
                logging.AddProvider(log);
        });
        if (clock is not null)
            services.AddSingleton(clock);
        return services.BuildServiceProvider();
    }
}
