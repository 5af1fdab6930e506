namespace Yardstick.App.Features.Partners;

/// <summary>Represents an assertion that a client has used. It is kept until it expires, to prevent replay.</summary>
internal sealed class SpentAssertionRow
{
    /// <summary>SHA-256 over the client ID and the assertion ID.</summary>
    public required string Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
