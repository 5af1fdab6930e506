namespace Yardstick.Testing.Architecture;

/// <summary>A place where a house rule is broken.</summary>
/// <param name="Subject">The file, type or member, as an exemption would name it.</param>
/// <param name="Fault">What is wrong with it, and what to do.</param>
public sealed record ArchitectureViolation(string Subject, string Fault)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: {Fault}";
}
