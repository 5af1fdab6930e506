using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents a request to grant a sensitive role to another person. Rows are append-only.</summary>
public sealed class RoleRequestRow
{
    public required string Id { get; set; }

    /// <summary>Gets or sets the account that would receive the role.</summary>
    public required string AccountId { get; set; }

    public Role Role { get; set; }

    public required string Why { get; set; }

    public required string RequestedBy { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Gets or sets the decisions, in order; empty while the request is pending.</summary>
    public List<RoleDecisionRow> Decisions { get; set; } = [];

    /// <summary>Gets whether the request is pending.</summary>
    public bool IsWaiting => Decisions.Count == 0;

    /// <summary>Gets whether the role was granted.</summary>
    public bool IsGranted => Decisions.Exists(decision => decision.Verdict is RoleVerdict.Approved or RoleVerdict.GrantedAlone);

    /// <summary>Gets everyone who requested, decided or confirmed the request.</summary>
    public IEnumerable<string> People => Decisions.Select(decision => decision.DecidedBy).Prepend(RequestedBy);
}

/// <summary>Represents a decision on a role request.</summary>
public sealed class RoleDecisionRow
{
    public required string RequestId { get; set; }

    /// <summary>Gets or sets the number of the decision: 1 for the decision itself, 2 for the confirmation of a granted role.</summary>
    public int Number { get; set; }

    /// <summary>
    /// Gets or sets the requester. The requester and the account are copied from the request, so that a check constraint can require that
    /// another person decides.
    /// </summary>
    public required string RequestedBy { get; set; }

    public required string AccountId { get; set; }

    public RoleVerdict Verdict { get; set; }

    public required string Why { get; set; }

    public required string DecidedBy { get; set; }

    public DateTimeOffset DecidedAt { get; set; }
}

/// <summary>Specifies a decision on a role request.</summary>
public enum RoleVerdict
{
    /// <summary>Another person approved the request; the role is granted.</summary>
    Approved,

    /// <summary>Another person refused the request.</summary>
    Refused,

    /// <summary>The requester withdrew the request.</summary>
    Withdrawn,

    /// <summary>
    /// No other person could approve the request, as during setup. The role is granted, but not as reviewed by a second person.
    /// </summary>
    GrantedAlone,

    /// <summary>Another person confirmed a granted role.</summary>
    Confirmed,
}
