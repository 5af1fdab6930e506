using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents the grant of a sensitive role to an account. The role may have been revoked since.</summary>
/// <param name="AccountId">The account that received the role.</param>
/// <param name="Role">The role.</param>
/// <param name="People">
/// The actors who requested, decided and confirmed the grant. The program and its command line count as separate people.
/// </param>
/// <param name="RequestId">The request that granted the role; null if none is recorded, as for the first administrator.</param>
internal sealed record RoleGrant(string AccountId, Role Role, IReadOnlyCollection<string> People, string? RequestId = null);

/// <summary>Determines from all role grants which accounts one person could have set up alone.</summary>
/// <param name="grants">
/// The latest grant of each sensitive role that an account has ever received. Grants of revoked roles and to erased accounts count too,
/// because roles that they helped to grant may still be held.
/// </param>
internal sealed class RoleProvenance(IEnumerable<RoleGrant> grants)
{
    private readonly ILookup<string, RoleGrant> _grants = grants.ToLookup(grant => grant.AccountId, StringComparer.Ordinal);

    /// <summary>
    /// Returns whether <paramref name="second"/> is independent of <paramref name="first"/>, who acted earlier: no single person could have
    /// granted a role of <paramref name="second"/> alone, and <paramref name="first"/> is not an account that <paramref name="second"/>
    /// could have set up.
    /// </summary>
    public bool IsIndependent(string second, string first) =>
        second != first
        && !ControlledBy(second).Contains(first)
        && !_grants
            .SelectMany(account => account)
            .SelectMany(grant => grant.People)
            .Append(first)
            .Distinct(StringComparer.Ordinal)
            .Any(person => person != second && ControlledBy(person).Contains(second));

    /// <summary>Returns the IDs of the requests whose role one person could have granted alone.</summary>
    public IReadOnlySet<string> SelfGrantedRequests() =>
        _grants
            .SelectMany(account => account)
            .Where(grant =>
                grant.RequestId is not null
                && grant.People.Any(person => !Actor.IsProgram(person) && grant.People.All(ControlledBy(person).Contains))
            )
            .Select(grant => grant.RequestId!)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Returns a person and every account that received a sensitive role from members of this set alone. One such role suffices: grants of
    /// other roles by other people are no review of that role.
    /// </summary>
    private HashSet<string> ControlledBy(string person)
    {
        var circle = new HashSet<string>(StringComparer.Ordinal) { person };
        if (Actor.IsProgram(person))
            return circle;
        while (true)
        {
            var added = _grants
                .Where(account => !circle.Contains(account.Key) && account.Any(grant => grant.People.All(circle.Contains)))
                .Select(account => account.Key)
                .ToList();
            if (added.Count == 0)
                return circle;
            circle.UnionWith(added);
        }
    }
}
