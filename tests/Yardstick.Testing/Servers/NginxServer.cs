using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Yardstick.Testing.Servers;

/// <summary>
/// Represents nginx with the site of <c>deploy/nginx.conf</c>, on free local ports, for one test. It is ended on disposal. Tests fail on a
/// machine without nginx; they are not skipped.
/// </summary>
public sealed class NginxServer : IAsyncDisposable
{
    private const string Name = "ratings.example.org";
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificate _certificate = new();
    private readonly Process _process;

    private NginxServer(int origin)
    {
        (Port, PlainPort) = (LoopbackPort.Free(), LoopbackPort.Free());
        var site = Adapt(File.ReadAllText(Repository.GetPath("deploy", "nginx.conf")), origin);
        var main = _folder.Write("nginx.conf", Main(site));
        // Ends when its standard input closes, even if the test process is killed.
        _process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "\"$@\" & server=$!; read line; kill -QUIT $server; wait $server", "sh", .. Command(main)])
            {
                RedirectStandardInput = true,
            }
        )!;
    }

    /// <summary>Gets the port of the site over TLS.</summary>
    public int Port { get; }

    /// <summary>Gets the port that redirects to TLS.</summary>
    public int PlainPort { get; }

    /// <summary>Starts nginx in front of a site.</summary>
    /// <param name="origin">The port of the site on 127.0.0.1.</param>
    public static async Task<NginxServer> StartAsync(int origin)
    {
        var server = new NginxServer(origin);
        await LoopbackPort.WaitAsync(server.Port, () => !server._process.HasExited);
        return server;
    }

    /// <summary>Creates a client that sends no headers of its own but <c>Host</c>, keeps cookies and follows no redirect.</summary>
    public HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            // Not 127.0.0.1, which is the address of the proxy.
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"https://{Name}/") };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    private static string[] Command(string main) =>
        [File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", "-c", main, "-g", "daemon off;"];

    /// <summary>Returns the site with the ports, files and origin of this test; nothing else differs from what is deployed.</summary>
    private string Adapt(string site, int origin)
    {
        (string Deployed, string Here)[] changes =
        [
            ("    listen [::]:443 ssl;\n", ""),
            ("    listen [::]:80;\n", ""),
            ("listen 443 ssl;", Text($"listen 127.0.0.1:{Port} ssl;")),
            ("listen 80;", Text($"listen 127.0.0.1:{PlainPort};")),
            ("/etc/ssl/ratings.example.org.crt", _certificate.Chain),
            ("/etc/ssl/ratings.example.org.key", _certificate.Key),
            ("/var/cache/nginx/yardstick", _folder.GetPath("cache")),
            ("server 127.0.0.1:8080;", Text($"server 127.0.0.1:{origin};")),
        ];
        return changes.Aggregate(
            site,
            (text, change) =>
                text.Contains(change.Deployed, StringComparison.Ordinal)
                    ? text.Replace(change.Deployed, change.Here, StringComparison.Ordinal)
                    : throw new InvalidOperationException($"deploy/nginx.conf has no “{change.Deployed.Trim()}”.")
        );
    }

    private string Main(string site) =>
        $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 1;
            pid {{_folder.GetPath("nginx.pid")}};
            error_log {{_folder.GetPath("error.log")}} warn;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path {{_folder.GetPath("body")}};
                proxy_temp_path {{_folder.GetPath("proxy")}};
                fastcgi_temp_path {{_folder.GetPath("fastcgi")}};
                uwsgi_temp_path {{_folder.GetPath("uwsgi")}};
                scgi_temp_path {{_folder.GetPath("scgi")}};
                {{site}}
            }
            """;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
