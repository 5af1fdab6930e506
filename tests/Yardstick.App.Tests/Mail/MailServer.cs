using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Yardstick.App.Tests.Mail;

/// <summary>A local SMTP server (RFC 5321, only the commands that a client needs), or one that rejects every message.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly string? _refusal;

    public MailServer(string? refusal = null)
    {
        _refusal = refusal;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Returns the first message that arrives.</summary>
    public TaskCompletionSource<(string From, string To, string Text)> Arrived { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "MAIL")
                from = line;
            if (word == "RCPT")
                to = line;
            await writer.WriteLineAsync(
                word switch
                {
                    "RCPT" when _refusal is not null => _refusal,
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 yes",
                }
            );
            if (word == "QUIT")
                return;
            if (word != "DATA")
                continue;
            var text = new StringBuilder();
            while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                text.AppendLine(part);
            await writer.WriteLineAsync("250 taken");
            Arrived.TrySetResult((from, to, text.ToString()));
        }
    }
}
