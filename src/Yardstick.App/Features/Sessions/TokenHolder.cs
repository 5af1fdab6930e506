using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Returns the roles of an account, at each refresh; null if the account may no longer sign in. Inverts the dependency on the accounts
/// feature.
/// </summary>
internal sealed record AccountRoles(Func<string, CancellationToken, Task<IReadOnlyList<Role>?>> GetAsync);

/// <summary>Returns whether a program without a session is still admitted, with tokens issued at a given time.</summary>
internal sealed record AdmittedPrograms(Func<string, DateTimeOffset, CancellationToken, Task<bool>> IsAdmittedAsync);

/// <summary>Represents an access token and, for sessions, a refresh token.</summary>
internal sealed record TokenPair(string Access, string? Refresh, DateTimeOffset ExpiresAt);
