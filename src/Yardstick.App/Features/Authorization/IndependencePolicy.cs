namespace Yardstick.App.Features.Authorization;

/// <summary>
/// Implements the four-eyes principle. An account is not independent if one person could have granted it a role alone: whoever controls
/// both
/// accounts could then approve their own proposal. Only the accounts feature knows who granted which roles.
/// </summary>
/// <param name="IsSecondPairAsync">Returns whether the acting account (first) is independent of an account that acted before it
/// (second).</param>
internal sealed record IndependencePolicy(Func<string, string, CancellationToken, Task<bool>> IsSecondPairAsync)
{
    /// <summary>Returns whether the acting account is independent of every account that acted before it, not counting itself.</summary>
    public async Task<bool> IsSecondPairOfAllAsync(string account, IEnumerable<string> others, CancellationToken cancellationToken)
    {
        foreach (var other in others.Distinct(StringComparer.Ordinal).Where(other => other != account))
            if (!await IsSecondPairAsync(account, other, cancellationToken)) return false;

        return true;
    }
}
