using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Represents the location of the database: an SQLite file in the data folder, or the PostgreSQL server of <c>DATABASE_URL</c>.
/// </summary>
internal sealed partial record DatabaseAddress(bool IsPostgres, string ConnectionString)
{
    private const string Hidden = "••••";

    private const int DefaultPort = 5432;

    /// <summary>Gets the full path of an SQLite database.</summary>
    public string File => Path.GetFullPath(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString).DataSource);

    /// <summary>Returns whether another address names the same database.</summary>
    public bool IsSameAs(DatabaseAddress other)
    {
        if (IsPostgres != other.IsPostgres)
            return false;
        if (!IsPostgres)
            return File == other.File;
        var (one, two) = (new NpgsqlConnectionStringBuilder(ConnectionString), new NpgsqlConnectionStringBuilder(other.ConnectionString));
        return (one.Host, one.Port, one.Database) == (two.Host, two.Port, two.Database);
    }

    /// <summary>Parses a database URL. Without one, the database is the file <c>yardstick.db</c> in the data folder.</summary>
    /// <param name="url">
    /// <c>postgresql://user:password@host:port/name</c>, or empty. Several <c>host:port</c> separated by commas are servers of one cluster,
    /// of which the primary is used.
    /// </param>
    /// <param name="dataFolder">The path of the data folder.</param>
    /// <exception cref="FormatException">The URL is not a PostgreSQL URL.</exception>
    public static DatabaseAddress Parse(string? url, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(url))
            return new DatabaseAddress(
                false,
                $"Data Source={Path.Combine(dataFolder, "yardstick.db")};Foreign Keys=True;Default Timeout=30"
            );
        if (Parts().Match(url) is not { Success: true } parts)
            throw new FormatException("DATABASE_URL: postgresql://user:password@host:port/name");
        var user = parts.Groups["user"].Value.Split(':', 2);
        var hosts = parts.Groups["hosts"].Value.Split(',');
        var builder = new NpgsqlConnectionStringBuilder
        {
            Database = Uri.UnescapeDataString(parts.Groups["name"].Value),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        if (hosts is [var host])
            (builder.Host, builder.Port) = (HostOf(host), PortOf(host));
        else
        {
            builder.Host = string.Join(
                ',',
                hosts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{HostOf(one)}:{PortOf(one)}"))
            );
            // Writes go where they are taken: the server that is the primary now.
            builder.TargetSessionAttributes = "primary";
        }

        var query = System.Web.HttpUtility.ParseQueryString(parts.Groups["query"].Value);
        foreach (var key in query.AllKeys.OfType<string>())
            builder[key == "target_session_attrs" ? "Target Session Attributes" : key] = Plain(key, query[key]);
        return new DatabaseAddress(true, builder.ConnectionString);
    }

    private static string HostOf(string authority) => Uri.UnescapeDataString(Split(authority).Host);

    private static int PortOf(string authority) =>
        Split(authority).Port is not { Length: > 0 } port ? DefaultPort
        : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number
        : throw new FormatException($"DATABASE_URL: {port}");

    /// <summary>Returns host and port; an IPv6 address is in brackets.</summary>
    private static (string Host, string Port) Split(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < 0 || authority.EndsWith(']') ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
    }

    /// <summary>
    /// Removes the hyphen from libpq values of <c>sslmode</c>, such as <c>verify-full</c>, because the driver rejects it.
    /// </summary>
    private static string? Plain(string key, string? value) =>
        key.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? value?.Replace("-", "", StringComparison.Ordinal) : value;

    /// <summary>Returns a URL for display, with password and query masked.</summary>
    public static string WithoutSecrets(string url)
    {
        if (url.Length == 0)
            return url;
        if (DisplayParts().Match(url) is not { Success: true } parts)
            return Hidden;
        var user =
            parts.Groups["user"].Value.Split(':', 2) is [var name, _] ? $"{name}:{Hidden}@"
            : parts.Groups["user"].Length > 0 ? $"{parts.Groups["user"].Value}@"
            : "";
        var query = parts.Groups["query"].Length > 0 ? "?" + Hidden : "";
        return $"{parts.Groups["scheme"].Value}://{user}{parts.Groups["hosts"].Value}{parts.Groups["path"].Value}{query}";
    }

    [GeneratedRegex(@"^postgres(ql)?://((?<user>[^@/?#]*)@)?(?<hosts>[^@/?#,\s]+(,[^@/?#,\s]+)*)(/(?<name>[^?#]*))?(\?(?<query>[^#]*))?$")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?<scheme>[a-z][a-z0-9+.-]*)://((?<user>[^@/?#]*)@)?(?<hosts>[^@/?#\s]+)(?<path>/[^?#]*)?(\?(?<query>[^#]*))?")]
    private static partial Regex DisplayParts();
}
