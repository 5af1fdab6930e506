namespace Yardstick.App.Features.Authorization;

/// <summary>
/// Implements the four-eyes principle. An account is not independent if one person could have granted it a role alone: whoever controls
/// both accounts could then approve their own proposal. The accounts feature, which knows who granted which roles, implements it.
/// </summary>
internal interface IIndependencePolicy
{
    /// <summary>Returns whether an account that acts is independent of every account that acted before it, not counting itself.</summary>
    Task<bool> IsSecondPairAsync(string account, IEnumerable<string> earlier, CancellationToken cancellationToken);
}
