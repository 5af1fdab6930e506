using System.Globalization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Settings;

/// <summary>One thing an operator may set: its names, and how it is read and written.</summary>
/// <param name="Key">Its name in the file, and after two hyphens on the command line.</param>
/// <param name="Variable">Its name in the environment.</param>
/// <param name="Get">Its value in some settings.</param>
/// <param name="Set">Settings with another value of it.</param>
/// <param name="Accepts">Whether a text is a value of it.</param>
internal sealed record Setting(string Key, string Variable, Func<Settings, string> Get, Func<Settings, string, Settings> Set, Func<string, bool> Accepts)
{
    public static Setting Data { get; } = new("data", "YARDSTICK_DATA", s => s.Data, (s, value) => s with { Data = value }, value => value.Length > 0 && !value.Contains('\0'));

    public static Setting Database { get; } = new("database", "DATABASE_URL", s => s.DatabaseUrl, (s, value) => s with { DatabaseUrl = value }, IsDatabase);

    public static Setting Urls { get; } = new("urls", "YARDSTICK_URLS", s => s.Urls, (s, value) => s with { Urls = value }, value => value.Split(';').All(IsUrl));

    public static Setting Standards { get; } = new("standards", "YARDSTICK_STANDARDS", s => s.Standards, (s, value) => s with { Standards = value }, value => value.Length > 0);

    public static Setting Authority { get; } = new("authority", "YARDSTICK_AUTHORITY", s => s.Authority, (s, value) => s with { Authority = value }, _ => true);

    public static Setting Language { get; } = new("language", "YARDSTICK_LANGUAGE", s => s.Language, (s, value) => s with { Language = value }, value => Text.Language.Find(value) is not null);

    public static Setting MaxUpload { get; } = new(
        "max-upload", "YARDSTICK_MAX_UPLOAD", s => s.MaxUpload.ToString(CultureInfo.InvariantCulture), (s, value) => s with { MaxUpload = long.Parse(value, CultureInfo.InvariantCulture) },
        value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0);

    /// <summary>Every setting, in the order in which they are listed.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Data, Database, Urls, Standards, Authority, MaxUpload, Language];

    /// <summary>The value as it may be shown: a password never is.</summary>
    public string Shown(string value) => this == Database ? DatabaseAddress.WithoutSecrets(value) : value;

    private static bool IsDatabase(string value)
    {
        try
        {
            DatabaseAddress.Parse(value, "");
            return true;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>An address to listen on; <c>*</c> and <c>+</c> stand for every name of the machine.</summary>
    private static bool IsUrl(string value) =>
        Uri.TryCreate(value.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" };
}
