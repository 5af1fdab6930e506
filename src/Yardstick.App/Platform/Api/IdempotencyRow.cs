namespace Yardstick.App.Platform.Api;

/// <summary>What was answered to a request that carried an idempotency key.</summary>
internal sealed class IdempotencyRow
{
    /// <summary>Who asked: a caller, or the hash of an address.</summary>
    public required string Owner { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 of method, address and body.</summary>
    public required string Request { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The status answered; null while the request is being answered.</summary>
    public int? Status { get; set; }

    /// <summary>The headers that belong to the answer, one a line.</summary>
    public string? Headers { get; set; }

    public byte[]? Body { get; set; }
}
