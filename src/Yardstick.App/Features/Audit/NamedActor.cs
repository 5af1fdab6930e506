namespace Yardstick.App.Features.Audit;

/// <summary>Represents the person behind a pseudonym.</summary>
/// <param name="Name">The name; empty if it was erased or never given.</param>
/// <param name="Roles">The roles beyond those that every member has.</param>
public sealed record NamedActor(string Name, IReadOnlyList<Authorization.Role> Roles);
