using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>How an account came by one sensitive role, held now or taken since.</summary>
/// <param name="AccountId">Who received it.</param>
/// <param name="Role">The role.</param>
/// <param name="People">
/// Everybody who had to agree: who requested it, who decided, who confirmed. Parts of the program and its command line count as people of their own.
/// </param>
/// <param name="RequestId">The request that gave it; null when none is known, as for the first administrator.</param>
internal sealed record RoleGrant(string AccountId, Role Role, IReadOnlyCollection<string> People, string? RequestId = null);

/// <summary>Which accounts one person could have made alone, by everything that is known of how roles were given.</summary>
/// <param name="grants">
/// The newest grant of each sensitive role that an account has ever received: a role that was taken, and an account that was erased, count as long as
/// somebody holds a role by them.
/// </param>
internal sealed class RoleProvenance(IEnumerable<RoleGrant> grants)
{
    private readonly ILookup<string, RoleGrant> _grants = grants.ToLookup(grant => grant.AccountId, StringComparer.Ordinal);

    /// <summary>
    /// Whether <paramref name="second"/>, who acts, is another pair of eyes than <paramref name="first"/>, who acted before: two independent people stand
    /// behind every role of <paramref name="second"/>, and <paramref name="first"/> is not an account that <paramref name="second"/> could have made.
    /// </summary>
    public bool IsSecondPair(string second, string first) =>
        second != first && !MadeBy(second).Contains(first) && !_grants.SelectMany(account => account).SelectMany(grant => grant.People).Append(first)
            .Distinct(StringComparer.Ordinal).Any(person => person != second && MadeBy(person).Contains(second));

    /// <summary>The requests whose roles stand for no second person: one person could have given them alone.</summary>
    public IReadOnlySet<string> RequestsByOne() =>
        _grants.SelectMany(account => account).Where(grant => grant.RequestId is not null && grant.People.Any(person => !Actor.IsProgram(person) && grant.People.All(MadeBy(person).Contains)))
            .Select(grant => grant.RequestId!).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// A person and every account with a sensitive role that people of this circle gave alone. One such role is enough: what others agreed to before or
    /// after says nothing of the role that nobody else has seen.
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
