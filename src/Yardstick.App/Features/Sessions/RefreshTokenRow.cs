namespace Yardstick.App.Features.Sessions;

/// <summary>Represents a refresh token, identified by its digest. At most one token of a session is not replaced.</summary>
internal sealed class RefreshTokenRow
{
    /// <summary>SHA-256 of the token, in hexadecimal. The token has 256 random bits, so an unsalted digest is safe.</summary>
    public required string Hash { get; set; }

    public required string SessionId { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? ReplacedAt { get; set; }

    /// <summary>The token that replaced it, encrypted under a key derived from the replaced token.</summary>
    public byte[]? Successor { get; set; }
}
