namespace Yardstick.App.Features.Sessions;

/// <summary>How long tokens and sessions live.</summary>
internal static class TokenLifetimes
{
    /// <summary>An access token.</summary>
    public static readonly TimeSpan Access = TimeSpan.FromMinutes(10);

    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>A session or refresh token that is not used.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(30);

    /// <summary>A session, however often it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>For how long a replaced refresh token still gives its successor: an answer that was lost on the way is asked for again within it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>A signing key is public for so long before it signs, so that whoever keeps a copy of the public keys has it.</summary>
    public static readonly TimeSpan Published = TimeSpan.FromHours(1);
}
