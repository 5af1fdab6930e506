using System.Globalization;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Demo;

/// <summary>Starts two PostgreSQL servers, the second of which streams from the first.</summary>
internal sealed class PostgresPair(ClusterPrograms programs, ClusterPlan plan)
{
    private const string User = "postgres";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static readonly string[] AsUser = Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=" + User, "--regid=" + User, "--init-groups", "--"]
        : [];

    private readonly string _root = plan.PathOf("postgresql");

    /// <summary>Starts the primary, with an empty database if the folder is new.</summary>
    public async Task<ClusterPart> StartPrimaryAsync(CancellationToken cancellationToken)
    {
        var data = Path.Combine(_root, "primary");
        await OwnAsync(cancellationToken);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            var password = Path.Combine(_root, "password");
            await File.WriteAllTextAsync(password, plan.Secret, cancellationToken);
            await OwnAsync(cancellationToken);
            await RunAsync(
                ["initdb", "-D", data, "-U", "yardstick", "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8"],
                cancellationToken
            );
            File.Delete(password);
        }

        var part = await StartAsync(ClusterKind.Primary, data, plan.Primary, cancellationToken);
        await PostgresCheck.CreateAsync(AddressOf(plan.Primary), cancellationToken);
        return part;
    }

    /// <summary>Starts the standby, from a copy of the primary if the folder is new.</summary>
    public async Task<ClusterPart> StartStandbyAsync(CancellationToken cancellationToken)
    {
        var data = Path.Combine(_root, "standby");
        // The ports are new at every start, and the copy is small: the standby is always made again.
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        await RunAsync(
            [
                "pg_basebackup",
                "-D",
                data,
                "-d",
                ClusterPlan.Text($"host=127.0.0.1 port={plan.Primary} user=yardstick password={plan.Secret}"),
                "-R",
                "-X",
                "stream",
                "-c",
                "fast",
            ],
            cancellationToken
        );
        return await StartAsync(ClusterKind.Standby, data, plan.Standby, cancellationToken);
    }

    private async Task<ClusterPart> StartAsync(ClusterKind kind, string data, int port, CancellationToken cancellationToken)
    {
        string[] command =
        [
            .. AsUser,
            Path.Combine(programs.Postgres, "postgres"),
            "-D",
            data,
            "-k",
            "",
            "-h",
            "127.0.0.1",
            "-p",
            port.ToString(CultureInfo.InvariantCulture),
            "-c",
            "max_connections=200",
            "-c",
            "wal_keep_size=256MB",
        ];
        // INT is a fast shutdown: it ends sessions, not transactions that were committed.
        var process = await ClusterProcess.StartAsync(command, LogOf(kind), "INT");
        var part = new ClusterPart(
            kind,
            1,
            ClusterPlan.Text($"127.0.0.1:{port}"),
            process,
            async cancel => await PostgresCheck.IsStandbyAsync(AddressOf(port), cancel) == (kind == ClusterKind.Standby)
        );
        await ClusterHost.WaitAsync(part, LogOf(kind), cancellationToken);
        return part;
    }

    /// <summary>Makes the folder, which belongs to the user that PostgreSQL runs as.</summary>
    private async Task OwnAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_root);
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return;
        // Others may pass through the folder of the cluster, and see nothing of it.
        File.SetUnixFileMode(
            plan.Folder,
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute
        );
        await ClusterProcess.RunAsync(["chown", "-R", $"{User}:{User}", _root], plan.PathOf("setup.log"), null, cancellationToken);
    }

    private Task RunAsync(string[] command, CancellationToken cancellationToken) =>
        ClusterProcess.RunAsync(
            [.. AsUser, Path.Combine(programs.Postgres, command[0]), .. command[1..]],
            plan.PathOf("setup.log"),
            null,
            cancellationToken
        );

    private string LogOf(ClusterKind kind) => plan.PathOf(kind == ClusterKind.Primary ? "primary.log" : "standby.log");

    private DatabaseAddress AddressOf(int port) =>
        DatabaseAddress.Parse(ClusterPlan.Text($"postgresql://yardstick:{plan.Secret}@127.0.0.1:{port}/yardstick"), "");
}
