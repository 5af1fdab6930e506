namespace Yardstick.App.Platform.Configuration;

/// <summary>What an operator may set.</summary>
internal sealed record YardstickOptions
{
    /// <summary>The folder that holds the embedded database and uploaded files.</summary>
    public string Data { get; init; } = "data";

    /// <summary><c>postgresql://user:password@host:port/name</c>; empty for the embedded database.</summary>
    public string DatabaseUrl { get; init; } = "";

    /// <summary>The addresses the site listens on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The standard set that stored results are rated under.</summary>
    public string Standards { get; init; } = "tn-2025.2";

    /// <summary>The name of the authority, as the site prints it; empty for the authority of the standard set.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The time zone of the authority, by its IANA name: pages, messages and prints tell times in it, the API in universal time.</summary>
    public string TimeZone { get; init; } = "Africa/Tunis";

    /// <summary>The language of the command line: <c>fr</c>, <c>en</c> or <c>ar</c>.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>The largest upload that the site takes, in bytes.</summary>
    public long MaxUpload { get; init; } = 2L << 30;

    /// <summary>The address of the site as its readers know it, without a slash at its end, such as <c>https://ratings.example.org</c>; empty for the address a request came to. Links in messages start with it.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>The file of the certificate that HTTPS shows, in PEM with its chain; empty when another program speaks HTTPS.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>The file of the certificate's private key, in PEM; empty when the certificate's file holds it.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>The addresses or networks (<c>10.0.0.0/8</c>) of proxies whose forwarded headers are believed, separated by commas; empty for none.</summary>
    public string Proxies { get; init; } = "";

    /// <summary>The origins whose pages may call the API, such as <c>https://app.example.org</c>, separated by commas; empty for none.</summary>
    public string Origins { get; init; } = "";

    /// <summary><c>redis://:password@host:port/0</c>, where several programs share what they count; empty for this program alone.</summary>
    public string RedisUrl { get; init; } = "";

    /// <summary>The file of the keys that personal data and secrets are sealed with; empty for the file of the user that runs the program, out of the data folder.</summary>
    public string Keys { get; init; } = "";

    /// <summary><c>smtp://user:password@host:port</c>, spoken to under STARTTLS; empty to leave messages as files in the data folder.</summary>
    public string Smtp { get; init; } = "";

    /// <summary>Who messages come from.</summary>
    public string MailFrom { get; init; } = "yardstick@localhost";

    /// <summary>The database under the name of its owner, who alone changes the schema; empty when the program's own name is the owner's.</summary>
    public string DatabaseOwnerUrl { get; init; } = "";

    /// <summary>Who hears of weaknesses: an e-mail address, or an address that starts with <c>https:</c>; empty for nobody.</summary>
    public string SecurityContact { get; init; } = "";

    /// <summary>Where updates of the rules come from: a file, a folder, or an address that starts with <c>https:</c>, looked at once a day; empty for nowhere.</summary>
    public string RuleUpdates { get; init; } = "";

    /// <summary>The Chromium that makes PDFs of printable pages; empty for the one on the path, <c>off</c> for none.</summary>
    public string Chromium { get; init; } = "";

    /// <summary>By how much every limit of requests a minute is multiplied. No setting says so: only tests that ask more than any reader.</summary>
    public int RateFactor { get; init; } = 1;

    /// <summary>Whether this is the demonstration, where anybody may sign in as an invented person. No setting says so: only the verb <c>demo</c>.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Returns the time zone of the authority; universal time on a machine without time zone data.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
