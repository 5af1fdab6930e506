namespace Yardstick.App.Features.Partners;

/// <summary>A signed statement that a client showed once. It is kept until it ends, so that it is not taken a second time.</summary>
internal sealed class SpentAssertionRow
{
    /// <summary>SHA-256 over the client and the name of the statement.</summary>
    public required string Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
