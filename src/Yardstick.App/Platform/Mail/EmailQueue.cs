using System.Threading.Channels;

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
/// Sends email after the response, so that timing does not reveal whether an address is known. Without a mail server, emails are
/// written to the <c>outbox</c> folder, one file each, readable by any mail program.
/// </summary>
internal sealed partial class EmailQueue(Configuration.YardstickOptions settings, ILogger<EmailQueue> log) : BackgroundService
{
    private const int Tries = 4;
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(3);

    private readonly Channel<EmailMessage> _accountHolders = Channel.CreateBounded<EmailMessage>(10_000),
        _unverified = Channel.CreateBounded<EmailMessage>(500);
    private readonly EmailSender _sender = new(settings);
    private readonly SemaphoreSlim _waiting = new(0);
    private int _inHand;

    /// <summary>Returns the folder where emails are written when no mail server is configured.</summary>
    public static string GetOutbox(Configuration.YardstickOptions settings) => Path.Combine(settings.Data, "outbox");

    /// <summary>Adds an email to its queue. Emails to unverified addresses never displace emails to account holders.</summary>
    public void Send(EmailMessage message, EmailPriority priority = EmailPriority.AccountHolder)
    {
        if ((priority == EmailPriority.AccountHolder ? _accountHolders : _unverified).Writer.TryWrite(message))
            _waiting.Release();
        else
            Lost("too many are waiting");
    }

    public override void Dispose()
    {
        _waiting.Dispose();
        base.Dispose();
    }

    /// <summary>Waits briefly for queued emails to be sent, and logs how many were lost.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _accountHolders.Writer.TryComplete();
        _unverified.Writer.TryComplete();
        // One release more than there are emails: the sending loop ends when it finds both queues empty.
        _waiting.Release();
        if (ExecuteTask is { } sending)
            await Task.WhenAny(sending, Task.Delay(LastPatience, cancellationToken));
        await base.StopAsync(cancellationToken);
        if (_inHand + _accountHolders.Reader.Count + _unverified.Reader.Count is > 0 and var left)
            Left(left);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _waiting.WaitAsync(stoppingToken);
            if (!_accountHolders.Reader.TryRead(out var message) && !_unverified.Reader.TryRead(out message))
                return;
            _inHand = 1;
            await SendAsync(message, stoppingToken);
            _inHand = 0;
        }
    }

    private async Task SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _sender.SendAsync(message, cancellationToken);
                return;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // Any failure of the server, including an untrusted certificate, concerns this email only. Neither the address nor the text
                // of the email is logged.
                if (attempt == Tries || EmailSender.IsFinal(fault))
                {
                    Lost(fault.GetType().Name);
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(Math.Pow(3, attempt)), cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be sent: {Fault}.")]
    private partial void Lost(string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} messages were not sent before the program ended.")]
    private partial void Left(int count);
}
