using System.Net;
using System.Net.Mail;
using System.Threading.Channels;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Mail;

/// <summary>Specifies the kind of recipient that an email is sent to.</summary>
internal enum EmailPriority
{
    /// <summary>The recipient has an account.</summary>
    People,

    /// <summary>The address may have been entered by anyone.</summary>
    Strangers,
}

/// <summary>Represents an email to one person.</summary>
internal sealed record EmailMessage(string To, string Subject, string Body);

/// <summary>
/// Sends email after the response, so that timing does not reveal whether an address is known. Without a mail server, emails are
/// written to the <c>outbox</c> folder, one file each, readable by any mail program.
/// </summary>
internal sealed partial class EmailQueue(Configuration.YardstickOptions settings, ILogger<EmailQueue> log) : BackgroundService
{
    private const int Tries = 4, DefaultPort = 587;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), LastPatience = TimeSpan.FromSeconds(3);

    private readonly Channel<EmailMessage> _people = Channel.CreateBounded<EmailMessage>(10_000), _strangers = Channel.CreateBounded<EmailMessage>(500);
    private readonly SemaphoreSlim _waiting = new(0);
    private int _inHand;

    /// <summary>The folder for emails when no mail server is configured.</summary>
    public static string OutboxOf(Configuration.YardstickOptions settings) => Path.Combine(settings.Data, "outbox");

    /// <summary>Adds an email to its queue. Emails to unverified addresses never displace emails to account holders.</summary>
    public void Send(EmailMessage message, EmailPriority lane = EmailPriority.People)
    {
        if ((lane == EmailPriority.People ? _people : _strangers).Writer.TryWrite(message)) _waiting.Release();
        else Lost("too many are waiting");
    }

    public override void Dispose()
    {
        _waiting.Dispose();
        base.Dispose();
    }

    /// <summary>Waits briefly for queued emails to be sent, and logs how many were lost.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _people.Writer.TryComplete();
        _strangers.Writer.TryComplete();
        // One release more than there are emails: the sender ends when it finds the queues empty.
        _waiting.Release();
        if (ExecuteTask is { } sending) await Task.WhenAny(sending, Task.Delay(LastPatience, cancellationToken));
        await base.StopAsync(cancellationToken);
        if (_inHand + _people.Reader.Count + _strangers.Reader.Count is > 0 and var left) Left(left);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _waiting.WaitAsync(stoppingToken);
            if (!_people.Reader.TryRead(out var message) && !_strangers.Reader.TryRead(out message)) return;
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
                using var mail = new MailMessage(settings.MailFrom, message.To, message.Subject, message.Body) { SubjectEncoding = System.Text.Encoding.UTF8, BodyEncoding = System.Text.Encoding.UTF8 };
                using var client = Client();
                await client.SendMailAsync(mail, cancellationToken).WaitAsync(Patience, cancellationToken);
                return;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // Any server failure, including an untrusted certificate, ends this email and not the site.
                // Neither the address nor the text of the email is logged.
                if (attempt == Tries || IsFinal(fault))
                {
                    Lost(fault.GetType().Name);
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(Math.Pow(3, attempt)), cancellationToken);
            }
        }
    }

    /// <summary>Whether retrying is pointless: the server rejected the email permanently (RFC 5321, 4.2.1), or the address is invalid.</summary>
    private static bool IsFinal(Exception fault) => fault is FormatException or SmtpException { StatusCode: >= SmtpStatusCode.CommandUnrecognized };

    private SmtpClient Client()
    {
        if (settings.Smtp.Length == 0)
        {
            var folder = PrivateFolder.Create(OutboxOf(settings));
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder.FullName };
        }

        var server = new Uri(settings.Smtp);
        var user = server.UserInfo.Split(':', 2);
        return new SmtpClient(server.Host, server.Port > 0 ? server.Port : DefaultPort)
        {
            // Only a mail server on the local machine may be used without TLS.
            EnableSsl = !server.IsLoopback,
            Credentials = user is [var name, var password] ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password)) : null,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be sent: {Fault}.")]
    private partial void Lost(string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} messages were not sent before the program ended.")]
    private partial void Left(int count);
}
