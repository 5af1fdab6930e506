namespace Yardstick.App.Platform.Configuration;

/// <summary>Represents the settings of the program.</summary>
internal sealed record YardstickOptions
{
    /// <summary>Gets the folder of the embedded database and the uploaded files.</summary>
    public string Data { get; init; } = "data";

    /// <summary>Gets the database URL, <c>postgresql://user:password@host:port/name</c>; empty for the embedded database.</summary>
    public string DatabaseUrl { get; init; } = "";

    /// <summary>Gets the URLs to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Gets the identifier of the rule set that stored results are rated under.</summary>
    public string RuleSet { get; init; } = "tn-2025.3";

    /// <summary>Gets the name of the authority, as displayed on the site; empty for the authority of the rule set.</summary>
    public string Authority { get; init; } = "";

    /// <summary>
    /// Gets the IANA name of the authority's time zone. Pages, emails and printed documents show times in it; the API uses UTC.
    /// </summary>
    public string TimeZone { get; init; } = "Africa/Tunis";

    /// <summary>Gets the language of the command line: <c>fr</c>, <c>en</c> or <c>ar</c>.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Gets the maximum size of an upload, in bytes.</summary>
    public long MaxUpload { get; init; } = 2L << 30;

    /// <summary>Gets the maximum total size of the documents of all accounts without another role than member, in bytes.</summary>
    public long MaxDocuments { get; init; } = 2L << 30;

    /// <summary>
    /// Gets the public URL of the site, without a trailing slash, such as <c>https://ratings.example.org</c>; empty for the URL of a
    /// request. Links in emails start with it.
    /// </summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Gets the path of the TLS certificate with its chain, in PEM; empty when a proxy terminates TLS.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Gets the path of the certificate's private key, in PEM; empty when the certificate file contains it.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>
    /// Gets the addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose forwarded headers are trusted, separated by commas; empty
    /// for none.
    /// </summary>
    public string Proxies { get; init; } = "";

    /// <summary>
    /// Gets the origins that may call the API from a browser, such as <c>https://app.example.org</c>, separated by commas; empty for none.
    /// </summary>
    public string Origins { get; init; } = "";

    /// <summary>
    /// Gets the URL of the Redis server, <c>redis://:password@host:port/0</c>, where instances share rate counts; empty for one instance.
    /// </summary>
    public string RedisUrl { get; init; } = "";

    /// <summary>
    /// Gets the path of the key file, whose keys encrypt personal data and secrets; empty for the default path outside the data folder. See
    /// <see cref="Security.KeyPlace"/>.
    /// </summary>
    public string Keys { get; init; } = "";

    /// <summary>
    /// Gets the URL of the mail server, <c>smtp://user:password@host:port</c>, used with STARTTLS; empty to write emails to files in the
    /// data folder.
    /// </summary>
    public string Smtp { get; init; } = "";

    /// <summary>Gets the sender address of emails.</summary>
    public string MailFrom { get; init; } = "yardstick@localhost";

    /// <summary>
    /// Gets the URL of the database under the role that owns the schema and migrates it; empty when the program itself connects as the
    /// owner.
    /// </summary>
    public string DatabaseOwnerUrl { get; init; } = "";

    /// <summary>
    /// Gets the contact for vulnerability reports: an email address, or an <c>https:</c>, <c>mailto:</c> or <c>tel:</c> URI; empty for
    /// none.
    /// </summary>
    public string SecurityContact { get; init; } = "";

    /// <summary>Gets the source of rule updates, checked once a day: a file, a folder or an HTTPS URL; empty for none.</summary>
    public string RuleUpdates { get; init; } = "";

    /// <summary>
    /// Gets the factor by which every rate limit is multiplied. It is not a setting: only tests that send many requests change it.
    /// </summary>
    public int RateFactor { get; init; } = 1;

    /// <summary>
    /// Gets whether this is the demonstration, where anyone may sign in to a demo account. It is not a setting: only the command
    /// <c>demo</c> sets it.
    /// </summary>
    public bool IsDemo { get; init; }

    /// <summary>Gets the time zone of the authority; UTC when the machine has no time zone data.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
