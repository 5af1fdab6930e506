namespace Yardstick.App.Features.Sessions;

/// <summary>Lifetimes of tokens and sessions.</summary>
internal static class TokenLifetimes
{
    /// <summary>The lifetime of an access token.</summary>
    public static readonly TimeSpan Access = TimeSpan.FromMinutes(10);

    /// <summary>The allowed clock skew.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>The lifetime of an unused session or refresh token.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(30);

    /// <summary>The maximum lifetime of a session, even if it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>How long a replaced refresh token still returns its successor, so that clients can retry after a lost response.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>How long a signing key is public before it signs, so that clients that cache the public keys have it.</summary>
    public static readonly TimeSpan Published = TimeSpan.FromHours(1);
}
