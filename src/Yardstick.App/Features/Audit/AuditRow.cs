using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Audit;

/// <summary>
/// Represents an entry of the audit log: who, when, what, from, to, why, under which rules, from where. Rows are append-only; the
/// database enforces this.
/// </summary>
public sealed class AuditRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>
    /// The account or partner, as a pseudonym that outlives its erasure; or the part of the program that acted on its own.
    /// </summary>
    public required string Actor { get; set; }

    /// <summary>The action, as two words with a dot: <c>list.published</c>.</summary>
    public required string Action { get; set; }

    /// <summary>The subject of the action: a race, a horse, an account, a list.</summary>
    public required string Subject { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>The reason that was given.</summary>
    public string? Why { get; set; }

    /// <summary>The rule set in force.</summary>
    public string? RuleSet { get; set; }

    /// <summary>The network address the request came from; null for actions on the machine itself.</summary>
    public string? Address { get; set; }

    /// <summary>Creates an entry for an action.</summary>
    public static AuditRow Create(Actor actor, DateTimeOffset at, string action, string subject) =>
        new()
        {
            At = at,
            Actor = actor.Id,
            Address = actor.Address,
            Action = action,
            Subject = subject,
        };

    /// <summary>Returns the entry with a reason.</summary>
    public AuditRow With(string why)
    {
        Why = why;
        return this;
    }
}
