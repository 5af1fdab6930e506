namespace Yardstick.App.Features.Access;

/// <summary>
/// Whether two people are two pairs of eyes. They are not when one and the same person could have given both their roles alone: then whoever holds
/// both accounts would decide what the same hand proposed. Who gave which roles, only the accounts know.
/// </summary>
/// <param name="AreIndependentAsync">Asks it of two accounts.</param>
internal sealed record IndependencePolicy(Func<string, string, CancellationToken, Task<bool>> AreIndependentAsync)
{
    /// <summary>Whether one account is independent of each of several others.</summary>
    public async Task<bool> IsIndependentAsync(string account, IEnumerable<string> others, CancellationToken cancellationToken)
    {
        foreach (var other in others.Distinct(StringComparer.Ordinal).Where(other => other != account))
            if (!await AreIndependentAsync(account, other, cancellationToken)) return false;

        return true;
    }
}
