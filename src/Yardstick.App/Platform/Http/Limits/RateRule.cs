using System.Globalization;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>A rate limit: how many requests a client may make per minute.</summary>
/// <param name="Name">Its name in response headers.</param>
/// <param name="Requests">The most.</param>
internal sealed record RateRule(string Name, int Requests)
{
    /// <summary>The window over which requests are counted, starting with the first.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How many subscribers' limits one IPv6 network (/48) has.</summary>
    private const int Subscribers = 16;

    /// <summary>Anonymous API requests from one address.</summary>
    public static RateRule Anonymous { get; } = new("anonymous", 50);

    /// <summary>Page requests from one address. Many phones at a racecourse may share it.</summary>
    public static RateRule Pages { get; } = new("pages", 6_000);

    /// <summary>Style sheets, scripts, fonts and images requested from one address; a first page needs a dozen.</summary>
    public static RateRule Assets { get; } = new("assets", 60_000);

    /// <summary>A signed-in person.</summary>
    public static RateRule Account { get; } = new("account", 600);

    /// <summary>A partner's program.</summary>
    public static RateRule Partner { get; } = new("partner", 3_000);

    /// <summary>Credential checks from one address: passwords, codes, tokens.</summary>
    public static RateRule SignIn { get; } = new("sign-in", 10);

    /// <summary>PDF requests from one address; each starts a browser.</summary>
    public static RateRule Printing { get; } = new("printing", 10);

    /// <summary>Files sent from one address for conversion or storage.</summary>
    public static RateRule Files { get; } = new("files", 20);

    /// <summary>Personal data exports requested from one address.</summary>
    public static RateRule Export { get; } = new("export", 10);

    /// <summary>Batch calculations requested from one address.</summary>
    public static RateRule Batches { get; } = new("batches", 30);

    /// <summary>Gets the rule as a <c>RateLimit-Policy</c> header value.</summary>
    /// <remarks>draft-ietf-httpapi-ratelimit-headers-10, section 2: q is the quota, w the window in seconds.</remarks>
    public string Policy => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Requests};w={(int)Window.TotalSeconds}");

    /// <summary>Returns the rule for all subscribers of one IPv6 network (/48) together; one customer may hold all of it.</summary>
    public RateRule ForNetwork() => new(Name + "-network", checked(Requests * Subscribers));

    /// <summary>Returns the same rule with its limit multiplied.</summary>
    public RateRule Times(int factor) => factor == 1 ? this : this with { Requests = checked(Requests * factor) };
}

/// <summary>The client whose requests are counted, and the rule.</summary>
internal readonly record struct RateKey(string Rule, string Subject);

/// <summary>The requests counted so far, including the current one, and when the window ends.</summary>
internal readonly record struct RateCount(int Requests, TimeSpan Reset);

/// <summary>The outcome of a rule for one request.</summary>
internal readonly record struct RateVerdict(RateRule Rule, RateCount Count)
{
    public bool Allows => Count.Requests <= Rule.Requests;

    /// <summary>Seconds until the window ends, at least 1, so that a client that waits this long is served.</summary>
    public int Seconds => Math.Max(1, (int)Math.Ceiling(Count.Reset.TotalSeconds));

    /// <summary>Gets the remaining quota as a <c>RateLimit</c> header value.</summary>
    /// <remarks>draft-ietf-httpapi-ratelimit-headers-10, section 3: r is what remains, t the seconds until it is whole again.</remarks>
    public string Left => string.Create(CultureInfo.InvariantCulture, $"\"{Rule.Name}\";r={Math.Max(0, Rule.Requests - Count.Requests)};t={Seconds}");
}
