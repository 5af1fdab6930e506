using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Yardstick.Testing.Databases;

/// <summary>
/// A private PostgreSQL for one test program: started by the first test that asks, on a free port of this machine, and ended with the
/// program, whatever its end. A machine without PostgreSQL fails the test; nothing is skipped.
/// </summary>
public sealed class PostgresServer
{
    private const int OldestVersion = 15;
    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync(durable: false));
    private readonly Process _process;
    private int _databases;

    private PostgresServer(int port, Process process) => (Port, _process) = (port, process);

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The server of this test program.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>A server of one test, which may take it away. It ends with the test program.</summary>
    public static Task<PostgresServer> OwnAsync() => StartAsync(durable: true);

    /// <summary>Stops the server, and whoever is connected to it.</summary>
    /// <param name="crash">Whether it ends as by a fault of the machine, without a word to anybody.</param>
    public Task StopAsync(bool crash) => SayAsync(crash ? "crash" : "stop", "stopped");

    /// <summary>Starts the stopped server again, on its data and its port.</summary>
    public Task StartAgainAsync() => SayAsync("start", "ready");

    /// <summary>Ends the server for good, with its data.</summary>
    public Task EndAsync()
    {
        Stop(_process);
        return Task.CompletedTask;
    }

    /// <summary>What the program under test takes as <c>DATABASE_URL</c>.</summary>
    public string Url(string database) => $"postgresql://yardstick@127.0.0.1:{Port}/{database}";

    /// <summary>The same for the driver.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = "yardstick", Database = database }.ToString();

    /// <summary>Creates a database and gives its name.</summary>
    /// <param name="template">The database to copy, to which nobody may be connected; null for an empty one.</param>
    public async Task<string> CreateAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}");
        return name;
    }

    /// <summary>Drops a database and whoever is still connected to it.</summary>
    public async Task DropAsync(string database)
    {
        await using (var connection = new NpgsqlConnection(ConnectionString(database))) NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    /// <summary>Ends every connection to a database, those that a program under test keeps in its pool too.</summary>
    public Task DisconnectAsync(string database) => ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

    private async Task SayAsync(string word, string answer)
    {
        await _process.StandardInput.WriteLineAsync(word);
        await _process.StandardInput.FlushAsync();
        if (await _process.StandardOutput.ReadLineAsync() != answer) throw new InvalidOperationException($"PostgreSQL did not {word}: {await _process.StandardError.ReadToEndAsync()}");
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
            var port = FreePort();
            var process = Start(port, durable);
            if (await process.StandardOutput.ReadLineAsync() == "ready")
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);
                return new PostgresServer(port, process);
            }

            var reason = await process.StandardError.ReadToEndAsync();
            if (attempt == 3) throw new InvalidOperationException($"PostgreSQL did not start: {reason}");
        }
    }

    private static Process Start(int port, bool durable)
    {
        string[] command = ["sh", Path.Combine(AppContext.BaseDirectory, "Databases", "postgres.sh"), Binaries(), port.ToString(CultureInfo.InvariantCulture), durable ? "on" : "off"];
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess) command = ["runuser", "-u", "postgres", "--", .. command];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
    }

    private static void Stop(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    /// <summary>The newest PostgreSQL in the places where Debian puts it, or else on PATH.</summary>
    private static string Binaries()
    {
        const string debian = "/usr/lib/postgresql";
        var installed = (Directory.Exists(debian) ? Directory.EnumerateDirectories(debian) : [])
            .Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) && version >= OldestVersion)
            .OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
        return installed.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))) ?? throw new InvalidOperationException(
            $"PostgreSQL {OldestVersion} or later is missing. Run ./test, which installs it, or: apt-get install postgresql");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
