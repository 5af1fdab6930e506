using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Demo;

/// <summary>Represents the folder, the ports and the secret of a cluster. All of it listens on 127.0.0.1 only.</summary>
internal sealed class ClusterPlan
{
    /// <summary>The number of nodes.</summary>
    public const int Nodes = 3;

    private ClusterPlan(string folder, string secret, int balancer)
    {
        (Folder, Secret, Balancer) = (folder, secret, balancer);
        var ports = FreePorts(Nodes + 3);
        (Primary, Standby, Redis) = (ports[0], ports[1], ports[2]);
        Node = ports[3..];
    }

    /// <summary>Gets the folder.</summary>
    public string Folder { get; }

    /// <summary>Gets the password of PostgreSQL and Redis, drawn when the folder was made.</summary>
    public string Secret { get; }

    /// <summary>Gets the port of the balancer.</summary>
    public int Balancer { get; }

    /// <summary>Gets the port of the primary PostgreSQL server.</summary>
    public int Primary { get; }

    /// <summary>Gets the port of the streaming standby.</summary>
    public int Standby { get; }

    /// <summary>Gets the port of Redis.</summary>
    public int Redis { get; }

    /// <summary>Gets the ports of the nodes.</summary>
    public IReadOnlyList<int> Node { get; }

    /// <summary>Gets the database URL of the nodes, which names both servers.</summary>
    public string DatabaseUrl => Text($"postgresql://yardstick:{Secret}@127.0.0.1:{Primary},127.0.0.1:{Standby}/yardstick");

    /// <summary>Gets the Redis URL of the nodes.</summary>
    public string RedisUrl => Text($"redis://:{Secret}@127.0.0.1:{Redis}/0");

    /// <summary>Makes a plan in a folder, which may hold an earlier cluster.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="balancer">The port of the balancer.</param>
    public static ClusterPlan Make(string folder, int balancer)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "secret");
        if (!File.Exists(file))
        {
            PrivateFile.Ensure(file);
            File.WriteAllText(file, RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        return new ClusterPlan(Path.GetFullPath(folder), File.ReadAllText(file), balancer);
    }

    /// <summary>Returns the path of a file or folder of the cluster.</summary>
    public string PathOf(params string[] names) => Path.Combine([Folder, .. names]);

    /// <summary>Returns text with invariant numbers.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static List<int> FreePorts(int count)
    {
        // All are held until the last is known, so that they differ.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
