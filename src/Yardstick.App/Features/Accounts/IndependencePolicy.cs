using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Decides independence by who granted which roles. The program and its command line are independent of all accounts.</summary>
internal sealed class IndependencePolicy(RoleRequestsStore requests) : IIndependencePolicy
{
    public async Task<bool> IsSecondPairAsync(string account, IEnumerable<string> earlier, CancellationToken cancellationToken)
    {
        var others = earlier.Where(other => other != account).ToHashSet(StringComparer.Ordinal);
        if (Actor.IsProgram(account) || others.Count == 0)
            return true;
        var provenance = new RoleProvenance(await requests.GrantsAsync(cancellationToken));
        return others.All(other => provenance.IsIndependent(account, other));
    }
}
