using System.Globalization;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Represents a rate limit: how many requests a client may make per minute.</summary>
/// <param name="Name">The name of the rule in response headers.</param>
/// <param name="Requests">The maximum number of requests per minute.</param>
internal sealed record RateRule(string Name, int Requests)
{
    /// <summary>The window over which requests are counted; it starts with the first request.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How many times the limit of one subscriber an IPv6 network (/48) gets.</summary>
    private const int Subscribers = 16;

    /// <summary>Gets the limit of anonymous API requests from one address.</summary>
    public static RateRule Anonymous { get; } = new("anonymous", 50);

    /// <summary>Gets the limit of page requests from one address, which many phones at a racecourse may share.</summary>
    public static RateRule Pages { get; } = new("pages", 6_000);

    /// <summary>Gets the limit of requests for static assets from one address. A first page load needs a dozen.</summary>
    public static RateRule Assets { get; } = new("assets", 60_000);

    /// <summary>Gets the limit of a signed-in person.</summary>
    public static RateRule Account { get; } = new("account", 600);

    /// <summary>Gets the limit of a partner.</summary>
    public static RateRule Partner { get; } = new("partner", 3_000);

    /// <summary>Gets the limit of credential checks from one address: passwords, codes, tokens.</summary>
    public static RateRule SignIn { get; } = new("sign-in", 10);

    /// <summary>Gets the limit of PDF requests from one address.</summary>
    public static RateRule Printing { get; } = new("printing", 10);

    /// <summary>Gets the limit of file uploads from one address, for conversion or storage.</summary>
    public static RateRule Files { get; } = new("files", 20);

    /// <summary>Gets the limit of personal data exports from one address.</summary>
    public static RateRule Export { get; } = new("export", 10);

    /// <summary>Gets the limit of batch calculations from one address.</summary>
    public static RateRule Batches { get; } = new("batches", 30);

    /// <summary>Gets the rule as a <c>RateLimit-Policy</c> header value.</summary>
    /// <remarks>draft-ietf-httpapi-ratelimit-headers-10, section 2: q is the quota, w the window in seconds.</remarks>
    public string Policy => field ??= string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Requests};w={(int)Window.TotalSeconds}");

    /// <summary>Returns the rule for all subscribers of one IPv6 network (/48) together. One customer may use all of it.</summary>
    public RateRule ForNetwork() => new(Name + "-network", checked(Requests * Subscribers));

    /// <summary>Returns the same rule with its limit multiplied.</summary>
    public RateRule Times(int factor) => factor == 1 ? this : new RateRule(Name, checked(Requests * factor));
}

/// <summary>Identifies a counter: the name of the rule and the client.</summary>
internal readonly record struct RateKey(string Rule, string Subject);

/// <summary>Represents the requests counted so far, including the current one, and the time until the window ends.</summary>
internal readonly record struct RateCount(int Requests, TimeSpan Reset);

/// <summary>Represents the outcome of a rule for one request.</summary>
internal readonly record struct RateVerdict(RateRule Rule, RateCount Count)
{
    public bool Allows => Count.Requests <= Rule.Requests;

    /// <summary>Gets the seconds until the window ends, at least 1, so that a client that waits this long is served.</summary>
    public int Seconds => Math.Max(1, (int)Math.Ceiling(Count.Reset.TotalSeconds));

    /// <summary>Gets the remaining quota as a <c>RateLimit</c> header value.</summary>
    /// <remarks>
    /// draft-ietf-httpapi-ratelimit-headers-10, section 3: r is the remaining quota, t the seconds until the quota is reset.
    /// </remarks>
    public string RateLimitHeader =>
        string.Create(CultureInfo.InvariantCulture, $"\"{Rule.Name}\";r={Math.Max(0, Rule.Requests - Count.Requests)};t={Seconds}");
}
