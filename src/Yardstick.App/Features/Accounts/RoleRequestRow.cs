using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>That somebody asks a sensitive role for another person. Rows are added and never changed.</summary>
internal sealed class RoleRequestRow
{
    public required string Id { get; set; }

    /// <summary>The account that would receive the role.</summary>
    public required string AccountId { get; set; }

    public Role Role { get; set; }

    public required string Why { get; set; }

    public required string RequestedBy { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>What was decided, the first first; empty while it waits.</summary>
    public List<RoleDecisionRow> Decisions { get; set; } = [];

    /// <summary>Whether nobody has decided yet.</summary>
    public bool IsWaiting => Decisions.Count == 0;

    /// <summary>Whether the role was given.</summary>
    public bool IsGranted => Decisions.Exists(decision => decision.Verdict is RoleVerdict.Approved or RoleVerdict.GrantedAlone);

    /// <summary>Everybody who had to agree for the role to be given.</summary>
    public IEnumerable<string> People => Decisions.Select(decision => decision.DecidedBy).Prepend(RequestedBy);
}

/// <summary>What was decided of a requested role.</summary>
internal sealed class RoleDecisionRow
{
    public required string RequestId { get; set; }

    /// <summary>1 for the decision; 2 for the confirmation of a role that one person had given alone.</summary>
    public int Number { get; set; }

    /// <summary>Who requested it and who receives it, carried along so that the database can see that somebody else decides.</summary>
    public required string RequestedBy { get; set; }

    public required string AccountId { get; set; }

    public RoleVerdict Verdict { get; set; }

    public required string Why { get; set; }

    public required string DecidedBy { get; set; }

    public DateTimeOffset DecidedAt { get; set; }
}

/// <summary>What becomes of a requested role.</summary>
internal enum RoleVerdict
{
    /// <summary>Somebody else agreed: the role is given.</summary>
    Approved,

    /// <summary>Somebody else refused it.</summary>
    Refused,

    /// <summary>Whoever requested it took it back.</summary>
    Withdrawn,

    /// <summary>Nobody else could have agreed, as while the site is set up: the role is given, but not as a second pair of eyes.</summary>
    GrantedAlone,

    /// <summary>Somebody else has confirmed a role that was given alone.</summary>
    Confirmed,
}
