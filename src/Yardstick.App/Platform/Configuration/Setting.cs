using System.Globalization;
using System.Net;
using System.Net.Mail;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Configuration;

/// <summary>One thing an operator may set: its names, and how it is read and written.</summary>
/// <param name="Key">Its name in the file, and after two hyphens on the command line.</param>
/// <param name="Variable">Its name in the environment.</param>
/// <param name="Get">Its value in some settings.</param>
/// <param name="Set">Settings with another value of it.</param>
/// <param name="Accepts">Whether a text is a value of it.</param>
internal sealed record Setting(string Key, string Variable, Func<YardstickOptions, string> Get, Func<YardstickOptions, string, YardstickOptions> Set, Func<string, bool> Accepts)
{
    public static Setting Data { get; } = new("data", "YARDSTICK_DATA", s => s.Data, (s, value) => s with { Data = value }, value => value.Length > 0 && !value.Contains('\0'));

    public static Setting Database { get; } = new("database", "DATABASE_URL", s => s.DatabaseUrl, (s, value) => s with { DatabaseUrl = value }, IsDatabase);

    public static Setting Urls { get; } = new("urls", "YARDSTICK_URLS", s => s.Urls, (s, value) => s with { Urls = value }, value => value.Split(';').All(IsUrl));

    public static Setting Standards { get; } = new("standards", "YARDSTICK_STANDARDS", s => s.Standards, (s, value) => s with { Standards = value }, value => value.Length > 0);

    public static Setting Authority { get; } = new("authority", "YARDSTICK_AUTHORITY", s => s.Authority, (s, value) => s with { Authority = value }, _ => true);

    public static Setting TimeZone { get; } =
        new("time-zone", "YARDSTICK_TIME_ZONE", s => s.TimeZone, (s, value) => s with { TimeZone = value }, value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _));

    public static Setting Language { get; } = new("language", "YARDSTICK_LANGUAGE", s => s.Language, (s, value) => s with { Language = value }, value => Text.Language.Find(value) is not null);

    public static Setting MaxUpload { get; } = new(
        "max-upload", "YARDSTICK_MAX_UPLOAD", s => s.MaxUpload.ToString(CultureInfo.InvariantCulture), (s, value) => s with { MaxUpload = long.Parse(value, CultureInfo.InvariantCulture) },
        value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0);

    public static Setting DatabaseOwner { get; } = new("database-owner", "DATABASE_OWNER_URL", s => s.DatabaseOwnerUrl, (s, value) => s with { DatabaseOwnerUrl = value }, IsDatabase);

    public static Setting PublicUrl { get; } = new("public-url", "YARDSTICK_PUBLIC_URL", s => s.PublicUrl, (s, value) => s with { PublicUrl = value.TrimEnd('/') }, value => value.Length == 0 || IsUrl(value));

    public static Setting Certificate { get; } = new("certificate", "YARDSTICK_CERTIFICATE", s => s.Certificate, (s, value) => s with { Certificate = value }, value => !value.Contains('\0'));

    public static Setting CertificateKey { get; } = new("certificate-key", "YARDSTICK_CERTIFICATE_KEY", s => s.CertificateKey, (s, value) => s with { CertificateKey = value }, value => !value.Contains('\0'));

    public static Setting Proxies { get; } = new("proxies", "YARDSTICK_PROXIES", s => s.Proxies, (s, value) => s with { Proxies = value }, value => Parts(value).All(IsNetwork));

    public static Setting Origins { get; } = new("origins", "YARDSTICK_ORIGINS", s => s.Origins, (s, value) => s with { Origins = value }, value => Parts(value).All(IsUrl));

    public static Setting Redis { get; } = new("redis", "REDIS_URL", s => s.RedisUrl, (s, value) => s with { RedisUrl = value }, value => IsServer(value, "redis", "rediss"));

    public static Setting Keys { get; } = new("keys", "YARDSTICK_KEYS", s => s.Keys, (s, value) => s with { Keys = value }, value => !value.Contains('\0'));

    public static Setting Smtp { get; } = new("smtp", "YARDSTICK_SMTP", s => s.Smtp, (s, value) => s with { Smtp = value }, value => IsServer(value, "smtp"));

    public static Setting MailFrom { get; } = new("mail-from", "YARDSTICK_MAIL_FROM", s => s.MailFrom, (s, value) => s with { MailFrom = value }, value => MailAddress.TryCreate(value, out _));

    public static Setting SecurityContact { get; } = new("security-contact", "YARDSTICK_SECURITY_CONTACT", s => s.SecurityContact, (s, value) => s with { SecurityContact = value }, IsContact);

    public static Setting RuleUpdates { get; } = new("standards-updates", "YARDSTICK_STANDARDS_UPDATES", s => s.RuleUpdates, (s, value) => s with { RuleUpdates = value }, IsSource);

    public static Setting Chromium { get; } = new("chromium", "YARDSTICK_CHROMIUM", s => s.Chromium, (s, value) => s with { Chromium = value }, value => !value.Contains('\0'));

    /// <summary>Every setting, in the order in which they are listed.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Data, Database, DatabaseOwner, Urls, PublicUrl, Certificate, CertificateKey, Proxies, Origins, Redis, Keys, Smtp, MailFrom, SecurityContact, Chromium, Standards, RuleUpdates, Authority, TimeZone, MaxUpload, Language,
    ];

    /// <summary>What the verbs that serve the site take as options.</summary>
    public static Setting[] Serving { get; } = [.. All.Where(setting => setting != Language)];

    /// <summary>The parts of a list in one setting.</summary>
    public static string[] Parts(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The value as it may be shown: a password never is.</summary>
    public string Shown(string value) => this == Database || this == DatabaseOwner || this == Redis || this == Smtp || this == RuleUpdates ? DatabaseAddress.WithoutSecrets(value) : value;

    /// <summary>An address, or a network with the length of its prefix.</summary>
    private static bool IsNetwork(string value) => IPNetwork.TryParse(value, out _) || IPAddress.TryParse(value, out _);

    private static bool IsServer(string value, params string[] schemes) =>
        value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.Host.Length > 0);

    /// <summary>A file or folder, or an address under HTTPS.</summary>
    private static bool IsSource(string value) =>
        !value.Any(char.IsControl) && (!value.Contains("://", StringComparison.Ordinal) || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0));

    /// <summary>An e-mail address, or a page where people write to.</summary>
    private static bool IsContact(string value) =>
        value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var uri) ? uri.Scheme is "https" or "mailto" or "tel" : MailAddress.TryCreate(value, out _)) && !value.Any(char.IsControl);

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
