using System.Globalization;
using System.Net;
using System.Net.Mail;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Configuration;

/// <summary>Represents a setting: its names, and how its value is validated, read and written.</summary>
/// <param name="Key">The name in the settings file and, after two hyphens, on the command line.</param>
/// <param name="Variable">The name of the environment variable.</param>
/// <param name="Get">Returns the value from the options, as text.</param>
/// <param name="Set">Returns a copy of the options with another value.</param>
/// <param name="IsValid">Returns whether a text is a valid value.</param>
internal sealed record Setting(
    string Key,
    string Variable,
    Func<YardstickOptions, string> Get,
    Func<YardstickOptions, string, YardstickOptions> Set,
    Func<string, bool> IsValid
)
{
    public static Setting Data { get; } =
        new(
            "data",
            "YARDSTICK_DATA",
            s => s.Data,
            (s, value) => s with { Data = value },
            value => value.Length > 0 && !value.Contains('\0')
        );

    public static Setting Database { get; } =
        new("database", "DATABASE_URL", s => s.DatabaseUrl, (s, value) => s with { DatabaseUrl = value }, IsDatabase);

    public static Setting Urls { get; } =
        new("urls", "YARDSTICK_URLS", s => s.Urls, (s, value) => s with { Urls = value }, value => value.Split(';').All(IsUrl));

    public static Setting RuleSet { get; } =
        new("rules", "YARDSTICK_RULES", s => s.RuleSet, (s, value) => s with { RuleSet = value }, value => value.Length > 0)
        {
            FormerKey = "standards",
        };

    public static Setting Authority { get; } =
        new("authority", "YARDSTICK_AUTHORITY", s => s.Authority, (s, value) => s with { Authority = value }, _ => true);

    public static Setting TimeZone { get; } =
        new(
            "time-zone",
            "YARDSTICK_TIME_ZONE",
            s => s.TimeZone,
            (s, value) => s with { TimeZone = value },
            value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)
        );

    public static Setting Language { get; } =
        new(
            "language",
            "YARDSTICK_LANGUAGE",
            s => s.Language,
            (s, value) => s with { Language = value },
            value => Text.Language.Find(value) is not null
        );

    public static Setting MaxUpload { get; } =
        new(
            "max-upload",
            "YARDSTICK_MAX_UPLOAD",
            s => s.MaxUpload.ToString(CultureInfo.InvariantCulture),
            (s, value) => s with { MaxUpload = long.Parse(value, CultureInfo.InvariantCulture) },
            value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
        );

    public static Setting MaxDocuments { get; } =
        new(
            "max-documents",
            "YARDSTICK_MAX_DOCUMENTS",
            s => s.MaxDocuments.ToString(CultureInfo.InvariantCulture),
            (s, value) => s with { MaxDocuments = long.Parse(value, CultureInfo.InvariantCulture) },
            value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
        );

    public static Setting DatabaseOwner { get; } =
        new("database-owner", "DATABASE_OWNER_URL", s => s.DatabaseOwnerUrl, (s, value) => s with { DatabaseOwnerUrl = value }, IsDatabase);

    public static Setting PublicUrl { get; } =
        new(
            "public-url",
            "YARDSTICK_PUBLIC_URL",
            s => s.PublicUrl,
            (s, value) => s with { PublicUrl = value.TrimEnd('/') },
            value => value.Length == 0 || IsUrl(value)
        );

    public static Setting Certificate { get; } =
        new(
            "certificate",
            "YARDSTICK_CERTIFICATE",
            s => s.Certificate,
            (s, value) => s with { Certificate = value },
            value => !value.Contains('\0')
        );

    public static Setting CertificateKey { get; } =
        new(
            "certificate-key",
            "YARDSTICK_CERTIFICATE_KEY",
            s => s.CertificateKey,
            (s, value) => s with { CertificateKey = value },
            value => !value.Contains('\0')
        );

    public static Setting Proxies { get; } =
        new(
            "proxies",
            "YARDSTICK_PROXIES",
            s => s.Proxies,
            (s, value) => s with { Proxies = value },
            value => SplitList(value).All(IsNetwork)
        );

    public static Setting Origins { get; } =
        new("origins", "YARDSTICK_ORIGINS", s => s.Origins, (s, value) => s with { Origins = value }, value => SplitList(value).All(IsUrl));

    public static Setting Redis { get; } =
        new("redis", "REDIS_URL", s => s.RedisUrl, (s, value) => s with { RedisUrl = value }, value => IsServer(value, "redis", "rediss"));

    public static Setting Keys { get; } =
        new("keys", "YARDSTICK_KEYS", s => s.Keys, (s, value) => s with { Keys = value }, value => !value.Contains('\0'));

    public static Setting Smtp { get; } =
        new("smtp", "YARDSTICK_SMTP", s => s.Smtp, (s, value) => s with { Smtp = value }, value => IsServer(value, "smtp"));

    public static Setting MailFrom { get; } =
        new(
            "mail-from",
            "YARDSTICK_MAIL_FROM",
            s => s.MailFrom,
            (s, value) => s with { MailFrom = value },
            value => MailAddress.TryCreate(value, out _)
        );

    public static Setting SecurityContact { get; } =
        new(
            "security-contact",
            "YARDSTICK_SECURITY_CONTACT",
            s => s.SecurityContact,
            (s, value) => s with { SecurityContact = value },
            IsContact
        );

    public static Setting RuleUpdates { get; } =
        new("rules-updates", "YARDSTICK_RULES_UPDATES", s => s.RuleUpdates, (s, value) => s with { RuleUpdates = value }, IsSource)
        {
            FormerKey = "standards-updates",
        };

    /// <summary>Gets every setting, in the order in which they are listed.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Data,
        Database,
        DatabaseOwner,
        Urls,
        PublicUrl,
        Certificate,
        CertificateKey,
        Proxies,
        Origins,
        Redis,
        Keys,
        Smtp,
        MailFrom,
        SecurityContact,
        RuleSet,
        RuleUpdates,
        Authority,
        TimeZone,
        MaxUpload,
        MaxDocuments,
        Language,
    ];

    /// <summary>Gets the keys of settings that no longer exist. Installations that still have them start, with a warning.</summary>
    public static IReadOnlyList<string> Removed { get; } = ["chromium"];

    /// <summary>Gets the settings that are options of the commands that serve the site.</summary>
    public static Setting[] ServerSettings { get; } = [.. All.Where(setting => setting != Language)];

    /// <summary>Gets the key before the setting was renamed; still read from settings files and the environment, never shown.</summary>
    public string? FormerKey { get; private init; }

    /// <summary>Gets the environment variable before the setting was renamed.</summary>
    public string? FormerVariable => FormerKey is null ? null : VariableOf(FormerKey);

    /// <summary>Returns the usual environment variable of a key.</summary>
    public static string VariableOf(string key) => "YARDSTICK_" + key.ToUpperInvariant().Replace('-', '_');

    /// <summary>Splits the value of a setting at commas. Blank items are dropped.</summary>
    public static string[] SplitList(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Returns a value for display. Secrets in URLs are masked.</summary>
    public string ToDisplayString(string value) =>
        this == Database || this == DatabaseOwner || this == Redis || this == Smtp || this == RuleUpdates
            ? DatabaseAddress.WithoutSecrets(value)
            : value;

    /// <summary>Returns whether a value is an IP address, or a network with its prefix length.</summary>
    private static bool IsNetwork(string value) => IPNetwork.TryParse(value, out _) || IPAddress.TryParse(value, out _);

    private static bool IsServer(string value, params string[] schemes) =>
        value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.Host.Length > 0);

    /// <summary>Returns whether a value is a path or an HTTPS URL.</summary>
    private static bool IsSource(string value) =>
        !value.Any(char.IsControl)
        && (
            !value.Contains("://", StringComparison.Ordinal)
            || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0)
        );

    /// <summary>Returns whether a value is an email address, or an <c>https:</c>, <c>mailto:</c> or <c>tel:</c> URI.</summary>
    private static bool IsContact(string value) =>
        value.Length == 0
        || (
            Uri.TryCreate(value, UriKind.Absolute, out var uri)
                ? uri.Scheme is "https" or "mailto" or "tel"
                : MailAddress.TryCreate(value, out _)
        ) && !value.Any(char.IsControl);

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

    /// <summary>Returns whether a value is a URL to listen on. The hosts <c>*</c> and <c>+</c> stand for all network interfaces.</summary>
    private static bool IsUrl(string value) =>
        Uri.TryCreate(
            value.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal),
            UriKind.Absolute,
            out var uri
        ) && uri is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" };
}
