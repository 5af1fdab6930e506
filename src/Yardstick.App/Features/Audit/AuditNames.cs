namespace Yardstick.App.Features.Audit;

/// <summary>What people are called and what they are to the authority, for those who may see accounts. Who they are, only the accounts know.</summary>
internal sealed record AuditNames(Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, NamedActor>>> FindAsync);

/// <summary>A person behind a pseudonym.</summary>
/// <param name="Name">The name; empty for one that is erased or never told.</param>
/// <param name="Roles">The roles beyond those of every member.</param>
internal sealed record NamedActor(string Name, IReadOnlyList<Authorization.Role> Roles);
