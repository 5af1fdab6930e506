namespace Yardstick.Testing.Architecture;

/// <summary>Represents a violation of an architecture rule.</summary>
/// <param name="Subject">The file, type or member, as named in the list of exemptions.</param>
/// <param name="Message">The fault and its remedy.</param>
public sealed record ArchitectureViolation(string Subject, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: {Message}";
}
