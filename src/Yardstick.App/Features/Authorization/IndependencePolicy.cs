namespace Yardstick.App.Features.Authorization;

/// <summary>
/// Whether somebody is a second pair of eyes. An account is none when one person could have given it a role alone: then whoever holds both accounts
/// would decide what the same hand proposed. Who gave which roles, only the accounts know.
/// </summary>
/// <param name="IsSecondPairAsync">Asks it of the account that acts and of one that acted before it, in this order.</param>
internal sealed record IndependencePolicy(Func<string, string, CancellationToken, Task<bool>> IsSecondPairAsync)
{
    /// <summary>Whether the account that acts is another pair of eyes than each of several that acted before it, itself left out.</summary>
    public async Task<bool> IsSecondPairOfAllAsync(string account, IEnumerable<string> others, CancellationToken cancellationToken)
    {
        foreach (var other in others.Distinct(StringComparer.Ordinal).Where(other => other != account))
            if (!await IsSecondPairAsync(account, other, cancellationToken)) return false;

        return true;
    }
}
