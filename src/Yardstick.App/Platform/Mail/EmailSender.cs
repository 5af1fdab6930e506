using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Mail;

/// <summary>Delivers emails to the configured mail server; without one, to the <c>outbox</c> folder, one file each.</summary>
internal sealed class EmailSender(YardstickOptions settings)
{
    private const int DefaultPort = 587,
        ImplicitTlsPort = 465;

    /// <summary>How long one delivery may take.</summary>
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(20);

    /// <summary>Mail servers and mail programs expect CRLF, on every operating system.</summary>
    private static readonly FormatOptions LineFormat = CreateLineFormat();

    /// <summary>Delivers an email once.</summary>
    /// <param name="message">The email.</param>
    /// <param name="id">
    /// The identifier of the delivery, from which the Message-ID is made: the node may end after the server has accepted the email and
    /// before that is recorded, and the receiver then recognizes the second one.
    /// </param>
    /// <param name="cancellationToken">Cancels the delivery.</param>
    /// <exception cref="FormatException">The email has an invalid address or subject.</exception>
    /// <exception cref="TimeoutException">The delivery took too long.</exception>
    public async Task SendAsync(EmailMessage message, string id, CancellationToken cancellationToken)
    {
        using var mail = Compose(message, id);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(MaxDuration);
        try
        {
            await (settings.Smtp.Length == 0 ? WriteFileAsync(mail, id, timeout.Token) : DeliverAsync(mail, timeout.Token));
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.", canceled);
        }
    }

    /// <summary>
    /// Returns whether retrying is pointless: the server rejected the email permanently (RFC 5321, 4.2.1), or the address is invalid.
    /// </summary>
    public static bool IsFinal(Exception fault) =>
        fault is FormatException or SmtpCommandException { StatusCode: >= SmtpStatusCode.CommandUnrecognized };

    private MimeMessage Compose(EmailMessage message, string id)
    {
        // A line break would end the header and begin one that the text of the subject chooses.
        if (message.Subject.Any(char.IsControl))
            throw new FormatException("The subject contains control characters.");
        var text = new TextPart(TextFormat.Plain) { Text = message.Body, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        var mail = new MimeMessage { Subject = message.Subject, Body = text };
        mail.From.Add(MailboxAddress.Parse(settings.MailFrom));
        mail.To.Add(MailboxAddress.Parse(message.To));
        mail.MessageId = $"{id}@{mail.From.Mailboxes.First().Domain}";
        return mail;
    }

    private async Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var server = new Uri(settings.Smtp);
        var port = server.Port > 0 ? server.Port : DefaultPort;
        using var client = new SmtpClient { Timeout = (int)MaxDuration.TotalMilliseconds, CheckCertificateRevocation = false };
        await client.ConnectAsync(server.Host, port, GetSecurity(server, port), cancellationToken);
        if (server.UserInfo.Split(':', 2) is [var name, var password])
            await client.AuthenticateAsync(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password), cancellationToken);
        await client.SendAsync(mail, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>Returns how a connection is encrypted. Only a mail server on the local machine may be used without TLS.</summary>
    private static SecureSocketOptions GetSecurity(Uri server, int port) =>
        server.IsLoopback ? SecureSocketOptions.None
        : port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;

    /// <summary>
    /// Writes an email into the outbox. Its first two headers name the envelope's sender and recipient, as in a pickup directory, so that
    /// a mail server can collect it. The file gets its name once it is complete.
    /// </summary>
    private async Task WriteFileAsync(MimeMessage mail, string id, CancellationToken cancellationToken)
    {
        mail.Headers.Insert(0, "X-Sender", mail.From.Mailboxes.First().GetAddress(idnEncode: true));
        mail.Headers.Insert(1, "X-Receiver", mail.To.Mailboxes.First().GetAddress(idnEncode: true));
        var path = Path.Combine(PrivateFolder.Create(EmailQueue.GetOutbox(settings)).FullName, id);
        await using (var file = File.Create(path + ".part"))
            await mail.WriteToAsync(LineFormat, file, cancellationToken);
        File.Move(path + ".part", path + ".eml", overwrite: true);
    }

    private static FormatOptions CreateLineFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
