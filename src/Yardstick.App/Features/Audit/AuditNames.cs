namespace Yardstick.App.Features.Audit;

/// <summary>Looks up people's names and roles, for users who may read accounts. Only the accounts feature knows them.</summary>
internal sealed record AuditNames(Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, NamedActor>>> FindAsync);

/// <summary>Represents the person behind a pseudonym.</summary>
/// <param name="Name">The name; empty if it was erased or never given.</param>
/// <param name="Roles">The roles beyond those that every member has.</param>
internal sealed record NamedActor(string Name, IReadOnlyList<Authorization.Role> Roles);
