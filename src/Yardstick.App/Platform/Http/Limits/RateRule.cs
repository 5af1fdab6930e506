using System.Globalization;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>How many requests one reader may make a minute.</summary>
/// <param name="Name">Its name in the headers of answers.</param>
/// <param name="Requests">The most.</param>
internal sealed record RateRule(string Name, int Requests)
{
    /// <summary>The time over which requests are counted, from the first one on.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How many subscribers' share one IPv6 network has.</summary>
    private const int Subscribers = 16;

    /// <summary>An address that calls the API without saying who it is.</summary>
    public static RateRule Anonymous { get; } = new("anonymous", 50);

    /// <summary>An address that reads pages. A racecourse full of telephones may sit behind one.</summary>
    public static RateRule Pages { get; } = new("pages", 6_000);

    /// <summary>An address that loads style sheets, scripts, fonts and pictures, of which a first page needs a dozen.</summary>
    public static RateRule Assets { get; } = new("assets", 60_000);

    /// <summary>A person who has signed in.</summary>
    public static RateRule Account { get; } = new("account", 600);

    /// <summary>A program of a partner.</summary>
    public static RateRule Partner { get; } = new("partner", 3_000);

    /// <summary>An address that tries proofs: passwords, codes, tokens.</summary>
    public static RateRule SignIn { get; } = new("sign-in", 10);

    /// <summary>An address that asks for PDFs, each of which starts a browser.</summary>
    public static RateRule Printing { get; } = new("printing", 10);

    /// <summary>An address that sends files to be converted or kept.</summary>
    public static RateRule Files { get; } = new("files", 20);

    /// <summary>An address that takes away everything kept about a person.</summary>
    public static RateRule Export { get; } = new("export", 10);

    /// <summary>An address that asks for calculations over many horses.</summary>
    public static RateRule Batches { get; } = new("batches", 30);

    /// <summary>The rule, as <c>RateLimit-Policy</c> tells it.</summary>
    /// <remarks>draft-ietf-httpapi-ratelimit-headers-10, section 2: q is the quota, w the window in seconds.</remarks>
    public string Policy => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Requests};w={(int)Window.TotalSeconds}");

    /// <summary>Returns the rule for all subscribers of one IPv6 network (/48) together: one customer may be given that many addresses.</summary>
    public RateRule ForNetwork() => new(Name + "-network", checked(Requests * Subscribers));

    /// <summary>The same rule, so many times as generous.</summary>
    public RateRule Times(int factor) => factor == 1 ? this : this with { Requests = checked(Requests * factor) };
}

/// <summary>Whose requests are counted, and under which rule.</summary>
internal readonly record struct RateKey(string Rule, string Subject);

/// <summary>Requests counted so far, the present one too, and when counting starts anew.</summary>
internal readonly record struct RateCount(int Requests, TimeSpan Reset);

/// <summary>What a rule says of one request.</summary>
internal readonly record struct RateVerdict(RateRule Rule, RateCount Count)
{
    public bool Allows => Count.Requests <= Rule.Requests;

    /// <summary>Seconds until counting starts anew; never none, so that whoever waits as told is served.</summary>
    public int Seconds => Math.Max(1, (int)Math.Ceiling(Count.Reset.TotalSeconds));

    /// <summary>What is left, as <c>RateLimit</c> tells it.</summary>
    /// <remarks>draft-ietf-httpapi-ratelimit-headers-10, section 3: r is what remains, t the seconds until it is whole again.</remarks>
    public string Left => string.Create(CultureInfo.InvariantCulture, $"\"{Rule.Name}\";r={Math.Max(0, Rule.Requests - Count.Requests)};t={Seconds}");
}
