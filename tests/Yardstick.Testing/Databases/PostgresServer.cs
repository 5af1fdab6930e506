using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Yardstick.Testing.Servers;

namespace Yardstick.Testing.Databases;

/// <summary>
/// Represents a PostgreSQL server that is started on first use, on a free local port, and ends with the test process. Tests fail on a
/// machine without PostgreSQL; they are not skipped.
/// </summary>
public sealed class PostgresServer
{
    private const int OldestVersion = 15;
    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync(durable: false));
    private readonly Process _process;
    private int _databases;

    private PostgresServer(int port, Process process) => (Port, _process) = (port, process);

    /// <summary>Gets the port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Returns the server shared by the test process.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>Starts a server for one test, which may stop it. It ends with the test process.</summary>
    public static Task<PostgresServer> StartDedicatedAsync() => StartAsync(durable: true);

    /// <summary>Stops the server and closes all connections to it.</summary>
    /// <param name="crash">Whether to simulate a crash (SIGQUIT) instead of a fast shutdown (SIGINT).</param>
    public Task StopAsync(bool crash) => SendCommandAsync(crash ? "crash" : "stop", "stopped");

    /// <summary>Restarts the stopped server with the same data and port.</summary>
    public Task StartAgainAsync() => SendCommandAsync("start", "ready");

    /// <summary>Ends the server and deletes its data.</summary>
    public Task EndAsync()
    {
        Stop(_process);
        return Task.CompletedTask;
    }

    /// <summary>Returns the <c>DATABASE_URL</c> of a database.</summary>
    public string Url(string database) => $"postgresql://yardstick@127.0.0.1:{Port}/{database}";

    /// <summary>Returns the Npgsql connection string of a database.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = "yardstick",
            Database = database,
        }.ToString();

    /// <summary>Creates a database and returns its name.</summary>
    /// <param name="template">The database to copy, which must have no connections; null for an empty database.</param>
    public async Task<string> CreateAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}");
        return name;
    }

    /// <summary>Drops a database and closes its connections.</summary>
    public async Task DropAsync(string database)
    {
        await using (var connection = new NpgsqlConnection(ConnectionString(database)))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    /// <summary>Terminates every connection to a database, including pooled connections of the program under test.</summary>
    public Task DisconnectAsync(string database) =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

    private async Task SendCommandAsync(string word, string answer)
    {
        await _process.StandardInput.WriteLineAsync(word);
        await _process.StandardInput.FlushAsync();
        if (await _process.StandardOutput.ReadLineAsync() != answer)
            throw new InvalidOperationException($"PostgreSQL did not {word}: {await _process.StandardError.ReadToEndAsync()}");
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync(bool durable)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Free();
            var process = Start(port, durable);
            if (await process.StandardOutput.ReadLineAsync() == "ready")
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);
                return new PostgresServer(port, process);
            }

            var reason = await process.StandardError.ReadToEndAsync();
            if (attempt == 3)
                throw new InvalidOperationException($"PostgreSQL did not start: {reason}");
        }
    }

    private static Process Start(int port, bool durable)
    {
        string[] command =
        [
            "sh",
            Path.Combine(AppContext.BaseDirectory, "Databases", "postgres.sh"),
            Binaries(),
            port.ToString(CultureInfo.InvariantCulture),
            durable ? "on" : "off",
        ];
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", "postgres", "--", .. command];
        return Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            }
        )!;
    }

    private static void Stop(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    /// <summary>Returns the folder of the newest PostgreSQL binaries in Debian's location, or those on PATH.</summary>
    private static string Binaries()
    {
        const string debian = "/usr/lib/postgresql";
        var installed = (Directory.Exists(debian) ? Directory.EnumerateDirectories(debian) : [])
            .Where(folder =>
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) && version >= OldestVersion
            )
            .OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
        return installed.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                $"PostgreSQL {OldestVersion} or later is missing. Run ./test, which installs it, or: apt-get install postgresql"
            );
    }
}
