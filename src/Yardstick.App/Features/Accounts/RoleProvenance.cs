using Yardstick.App.Features.Access;

namespace Yardstick.App.Features.Accounts;

/// <summary>How an account came by one sensitive role that it holds.</summary>
/// <param name="AccountId">Who holds it.</param>
/// <param name="People">Everybody who had to agree: who requested it, who decided, who confirmed. Parts of the program and its command line count as people of their own.</param>
internal sealed record RoleGrant(string AccountId, IReadOnlyCollection<string> People);

/// <summary>Which accounts one person could have made alone, by everything that is known of how roles were given.</summary>
internal sealed class RoleProvenance(IReadOnlyCollection<RoleGrant> grants)
{
    private readonly ILookup<string, RoleGrant> _grants = grants.ToLookup(grant => grant.AccountId, StringComparer.Ordinal);

    /// <summary>Whether two accounts are independent: no single person could have given both of them all their sensitive roles.</summary>
    /// <remarks>
    /// A person controls oneself, and every account whose every sensitive role was given by people that the person controls. An account that somebody
    /// outside that circle has agreed to, once, is somebody's own.
    /// </remarks>
    public bool AreIndependent(string one, string other)
    {
        if (one == other) return false;
        var givers = _grants.SelectMany(account => account).SelectMany(grant => grant.People).Append(one).Append(other);
        return !givers.Distinct(StringComparer.Ordinal).Where(giver => !Actor.IsProgram(giver)).Any(person => ControlledBy(person) is var circle && circle.Contains(one) && circle.Contains(other));
    }

    /// <summary>Everybody whose sensitive roles one person could have given alone, the person among them.</summary>
    private HashSet<string> ControlledBy(string person)
    {
        var circle = new HashSet<string>(StringComparer.Ordinal) { person };
        while (true)
        {
            var added = _grants.Where(account => !circle.Contains(account.Key) && account.All(grant => grant.People.All(circle.Contains))).Select(account => account.Key).ToList();
            if (added.Count == 0) return circle;
            circle.UnionWith(added);
        }
    }
}
