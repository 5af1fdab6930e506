using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>What the tokens of sessions need to know of accounts, which lie above: the roles of one, asked at each refresh; null for an account that may not come in any more.</summary>
internal sealed record AccountRoles(Func<string, CancellationToken, Task<IReadOnlyList<Role>?>> GetAsync);

/// <summary>What the tokens of programs without a session need to know: whether a program is still admitted, with tokens of some moment.</summary>
internal sealed record AdmittedPrograms(Func<string, DateTimeOffset, CancellationToken, Task<bool>> IsAdmittedAsync);

/// <summary>An access token and, for sessions, what gets the next one.</summary>
internal sealed record TokenPair(string Access, string? Refresh, DateTimeOffset ExpiresAt);
