using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents how an account received a sensitive role, still held or revoked since.</summary>
/// <param name="AccountId">The account that received it.</param>
/// <param name="Role">The role.</param>
/// <param name="People">
/// Everyone who had to agree: who requested, decided and confirmed it. Parts of the program and its command line count as separate people.
/// </param>
/// <param name="RequestId">The request that granted it; null if none is known, as for the first administrator.</param>
internal sealed record RoleGrant(string AccountId, Role Role, IReadOnlyCollection<string> People, string? RequestId = null);

/// <summary>Determines which accounts one person could have created alone, from all known role grants.</summary>
/// <param name="grants">
/// The newest grant of each sensitive role that an account has ever received: a role that was taken, and an account that was erased,
/// count as long as somebody holds a role by them.
/// </param>
internal sealed class RoleProvenance(IEnumerable<RoleGrant> grants)
{
    private readonly ILookup<string, RoleGrant> _grants = grants.ToLookup(grant => grant.AccountId, StringComparer.Ordinal);

    /// <summary>
    /// Whether <paramref name="second"/>, who acts, is another pair of eyes than <paramref name="first"/>, who acted before: two
    /// independent people stand behind every role of <paramref name="second"/>, and <paramref name="first"/> is not an account that
    /// <paramref name="second"/>
    /// could have made.
    /// </summary>
    public bool IsSecondPair(string second, string first) =>
        second != first && !MadeBy(second).Contains(first) && !_grants.SelectMany(account => account).SelectMany(grant => grant.People).Append(first)
            .Distinct(StringComparer.Ordinal).Any(person => person != second && MadeBy(person).Contains(second));

    /// <summary>Returns the requests whose roles one person could have granted alone.</summary>
    public IReadOnlySet<string> RequestsByOne() =>
        _grants.SelectMany(account => account).Where(grant => grant.RequestId is not null && grant.People.Any(person => !Actor.IsProgram(person) && grant.People.All(MadeBy(person).Contains)))
            .Select(grant => grant.RequestId!).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// A person and every account with a sensitive role that people of this circle gave alone. One such role is enough: what others
    /// agreed to before or after says nothing of the role that nobody else has seen.
    /// </summary>
    private HashSet<string> MadeBy(string person)
    {
        var circle = new HashSet<string>(StringComparer.Ordinal) { person };
        if (Actor.IsProgram(person)) return circle;
        while (true)
        {
            var added = _grants.Where(account => !circle.Contains(account.Key) && account.Any(grant => grant.People.All(circle.Contains)))
                .Select(account => account.Key).ToList();
            if (added.Count == 0) return circle;
            circle.UnionWith(added);
        }
    }
}
