using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Platform.Mail;

/// <summary>Specifies the kind of recipient that an email is sent to.</summary>
internal enum EmailPriority
{
    /// <summary>The recipient has an account.</summary>
    AccountHolder,

    /// <summary>The address may have been entered by anyone.</summary>
    Unverified,
}

/// <summary>Represents an email to one person.</summary>
internal sealed record EmailMessage(string To, string Subject, string Body);

/// <summary>
/// Stores emails, each with a job that delivers it, so that none is lost when the program ends. Without a mail server, they are written to
/// the <c>outbox</c> folder, one file each, readable by any mail program.
/// </summary>
internal sealed partial class EmailQueue(EmailsStore store, JobSignals signals, ILogger<EmailQueue> log)
{
    private const int MostOfAccountHolders = 10_000,
        MostUnverified = 500;

    /// <summary>Gets the queue of the jobs: every node delivers one email at a time.</summary>
    public static JobQueue Queue { get; } = new("emails", IsExclusive: false, IsFair: false);

    /// <summary>Returns the folder where emails are written when no mail server is configured.</summary>
    public static string GetOutbox(Configuration.YardstickOptions settings) => Path.Combine(settings.Data, "outbox");

    /// <summary>Stores an email. Emails to unverified addresses never displace or delay emails to account holders.</summary>
    public Task SendAsync(EmailMessage message, EmailPriority priority, CancellationToken cancellationToken) =>
        SendAsync([message], priority, cancellationToken);

    /// <summary>Stores emails, all or none of them.</summary>
    public async Task SendAsync(IReadOnlyList<EmailMessage> messages, EmailPriority priority, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return;
        var most = priority == EmailPriority.AccountHolder ? MostOfAccountHolders : MostUnverified;
        if (await store.AddAsync(messages, priority, most, cancellationToken))
            await signals.RaiseAsync(Queue.Name);
        else
            Dropped(messages.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} messages were dropped: too many are waiting.")]
    private partial void Dropped(int count);
}
