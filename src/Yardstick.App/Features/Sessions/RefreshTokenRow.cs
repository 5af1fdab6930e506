namespace Yardstick.App.Features.Sessions;

/// <summary>A refresh token, known by its digest alone. The tokens of a session are a family: at most one is not replaced.</summary>
internal sealed class RefreshTokenRow
{
    /// <summary>SHA-256 of the token, in hexadecimal. The token has 256 random bits, so a plain digest tells nothing.</summary>
    public required string Hash { get; set; }

    public required string SessionId { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? ReplacedAt { get; set; }

    /// <summary>The token that replaced it, sealed under a key that only the replaced token gives.</summary>
    public byte[]? Successor { get; set; }
}
