namespace Yardstick.App.Platform.Settings;

/// <summary>What an operator may set.</summary>
internal sealed record Settings
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

    /// <summary>The language of the command line: <c>fr</c>, <c>en</c> or <c>ar</c>.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>The largest upload that the site takes, in bytes.</summary>
    public long MaxUpload { get; init; } = 2L << 30;
}
