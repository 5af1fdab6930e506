using System.Globalization;

namespace Yardstick.App.Demo;

/// <summary>Represents the installed programs that a cluster consists of besides this one.</summary>
/// <param name="Postgres">The folder of the programs of PostgreSQL.</param>
/// <param name="Redis">The path of the Redis server.</param>
/// <param name="Haproxy">The path of HAProxy.</param>
internal sealed record ClusterPrograms(string Postgres, string Redis, string Haproxy)
{
    private const int OldestPostgres = 15;
    private const string DebianPostgres = "/usr/lib/postgresql";

    /// <summary>Finds the programs on PATH and where Debian installs them.</summary>
    /// <param name="missing">The Debian packages of those that were not found.</param>
    /// <returns>The programs; null if one is missing.</returns>
    public static ClusterPrograms? Find(out IReadOnlyList<string> missing)
    {
        var (postgres, redis, haproxy) = (FindPostgres(), Find("redis-server"), Find("haproxy"));
        missing =
        [
            .. new[] { (postgres, "postgresql"), (redis, "redis-server"), (haproxy, "haproxy") }
                .Where(found => found.Item1 is null)
                .Select(found => found.Item2),
        ];
        return missing.Count > 0 ? null : new ClusterPrograms(postgres!, redis!, haproxy!);
    }

    private static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Append("/usr/sbin");

    private static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string? FindPostgres() =>
        (Directory.Exists(DebianPostgres) ? Directory.EnumerateDirectories(DebianPostgres) : [])
            .Where(folder =>
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) && version >= OldestPostgres
            )
            .OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(Folders)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_basebackup")));
}
