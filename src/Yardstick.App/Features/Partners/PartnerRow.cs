namespace Yardstick.App.Features.Partners;

/// <summary>Represents a program of another authority.</summary>
public sealed class PartnerRow
{
    /// <summary>The client ID at the token endpoint.</summary>
    public required string Id { get; set; }

    /// <summary>The display name.</summary>
    public required string Name { get; set; }

    /// <summary>Its public keys, as a JSON Web Key Set.</summary>
    public required string Keys { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The account that admitted it.</summary>
    public required string CreatedBy { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>
    /// Tokens issued before this time are invalid. Updated when the partner is suspended or its keys are replaced; null until then.
    /// </summary>
    public DateTimeOffset? TokensFrom { get; set; }
}
