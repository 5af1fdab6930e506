namespace Yardstick.App.Features.Authorization;

/// <summary>
/// Implements the four-eyes principle. An account is not independent if one person could have granted it a role alone: whoever controls both
/// accounts could then approve their own proposal. Only the accounts feature knows who granted which roles.
/// </summary>
/// <param name="IsSecondPairAsync">
/// Returns whether an account that acts is independent of every account that acted before it, not counting itself.
/// </param>
internal sealed record IndependencePolicy(Func<string, IEnumerable<string>, CancellationToken, Task<bool>> IsSecondPairAsync);
