using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>Where the data live: an SQLite file in the data folder, or a PostgreSQL server named by <c>DATABASE_URL</c>.</summary>
internal sealed record DatabaseAddress(bool IsPostgres, string ConnectionString)
{
    private const string Hidden = "••••";

    /// <summary>Reads a database URL; without one the data live in <c>yardstick.db</c> in the data folder.</summary>
    /// <param name="url"><c>postgresql://user:password@host:port/name</c>, or empty.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="FormatException">The URL is of another kind.</exception>
    public static DatabaseAddress Parse(string? url, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(url)) return new DatabaseAddress(false, $"Data Source={Path.Combine(dataFolder, "yardstick.db")};Foreign Keys=True;Default Timeout=30");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.Host.Length == 0) throw new FormatException("DATABASE_URL: postgresql://user:password@host:port/name");
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (var pair in System.Web.HttpUtility.ParseQueryString(uri.Query).AllKeys.OfType<string>()) builder[pair] = Plain(pair, System.Web.HttpUtility.ParseQueryString(uri.Query)[pair]);
        return new DatabaseAddress(true, builder.ConnectionString);
    }

    /// <summary>The words of PostgreSQL's own programs, such as <c>verify-full</c>, without the hyphen that the driver does not take.</summary>
    private static string? Plain(string key, string? value) => key.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? value?.Replace("-", "", StringComparison.Ordinal) : value;

    /// <summary>A database URL as it may be shown: without the password.</summary>
    public static string WithoutSecrets(string url)
    {
        if (url.Length == 0) return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return Hidden;
        var user = uri.UserInfo.Split(':', 2) is [var name, _] ? $"{name}:{Hidden}@" : uri.UserInfo.Length > 0 ? $"{uri.UserInfo}@" : "";
        return $"{uri.Scheme}://{user}{uri.Authority}{uri.AbsolutePath}{(uri.Query.Length > 1 ? "?" + Hidden : "")}";
    }
}
