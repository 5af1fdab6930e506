namespace Yardstick.App.Features.Partners;

/// <summary>A program of another authority.</summary>
internal sealed class PartnerRow
{
    /// <summary>The name it gives itself at the token endpoint.</summary>
    public required string Id { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Its public keys, as a JSON Web Key Set.</summary>
    public required string Keys { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The account that admitted it.</summary>
    public required string CreatedBy { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Tokens issued before this moment open nothing: it moves on whenever the partner is closed out or gets other keys. Null until then.</summary>
    public DateTimeOffset? TokensFrom { get; set; }
}
