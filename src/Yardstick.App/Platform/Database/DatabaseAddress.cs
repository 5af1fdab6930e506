using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Represents the location of the database: an SQLite file in the data folder, or the PostgreSQL server of <c>DATABASE_URL</c>.
/// </summary>
internal sealed record DatabaseAddress(bool IsPostgres, string ConnectionString)
{
    private const string Hidden = "••••";

    /// <summary>Parses a database URL. Without one, the database is the file <c>yardstick.db</c> in the data folder.</summary>
    /// <param name="url"><c>postgresql://user:password@host:port/name</c>, or empty.</param>
    /// <param name="dataFolder">The path of the data folder.</param>
    /// <exception cref="FormatException">The URL is not a PostgreSQL URL.</exception>
    public static DatabaseAddress Parse(string? url, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(url))
            return new DatabaseAddress(
                false,
                $"Data Source={Path.Combine(dataFolder, "yardstick.db")};Foreign Keys=True;Default Timeout=30"
            );
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.Host.Length == 0)
            throw new FormatException("DATABASE_URL: postgresql://user:password@host:port/name");
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (var pair in System.Web.HttpUtility.ParseQueryString(uri.Query).AllKeys.OfType<string>())
            builder[pair] = Plain(pair, System.Web.HttpUtility.ParseQueryString(uri.Query)[pair]);
        return new DatabaseAddress(true, builder.ConnectionString);
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
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return Hidden;
        var user =
            uri.UserInfo.Split(':', 2) is [var name, _] ? $"{name}:{Hidden}@"
            : uri.UserInfo.Length > 0 ? $"{uri.UserInfo}@"
            : "";
        return $"{uri.Scheme}://{user}{uri.Authority}{uri.AbsolutePath}{(uri.Query.Length > 1 ? "?" + Hidden : "")}";
    }
}
