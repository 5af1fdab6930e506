using System.Net;
using System.Net.Sockets;

namespace Yardstick.Testing.Servers;

/// <summary>Finds free ports on 127.0.0.1.</summary>
public static class LoopbackPort
{
    /// <summary>Returns a port that no program listens on.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until a program listens on a port.</summary>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <param name="stillRuns">Returns whether the program still runs; when it has ended, the wait ends with an exception.</param>
    public static async Task WaitAsync(int port, Func<bool> stillRuns)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 200 && stillRuns())
            {
                await Task.Delay(25);
            }
        }
    }
}
