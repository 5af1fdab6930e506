using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: a sensitive role is requested by an administrator, given or refused by somebody else, and confirmed when one person had to give it alone.</summary>
internal sealed class GrantRoles(
    RoleRequestsStore store, AccountsStore accounts, SessionRegister sessions, NotificationPublisher notices, TimeProvider clock)
{
    public const int LongestReason = 1000;

    /// <summary>The page where requests are seen and decided, without language.</summary>
    public const string Page = "/admin/roles";

    /// <summary>Requests a role. While nobody else could agree, as when a site is set up, it is given at once, and marked as given alone.</summary>
    public async Task<Outcome<RoleRequestRow>> RequestAsync(Account account, Role role, string why, Actor actor, CancellationToken cancellationToken)
    {
        if (why.Trim().Length is 0 or > LongestReason) return new Refusal(RefusalCode.ReasonNeeded);
        if (account.Id == actor.Id) return new Refusal(RefusalCode.FourEyes);
        if (await RefusalOfAsync(account) is { } refusal) return refusal;
        var now = clock.GetUtcNow();
        var request = new RoleRequestRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = account.Id,
            Role = role,
            Why = why.Trim(),
            RequestedBy = actor.Id,
            RequestedAt = now,
        };
        if (!await store.RequestAsync(request, Entry(actor, "role.requested", request, why), cancellationToken)) return new Refusal(RefusalCode.RoleRequestStands);
        if (await HasApproverAsync(actor.Id, account.Id, cancellationToken)) await TellAsync(request, "role.requested", Severity.Notice, cancellationToken);
        else await DecideAsync(request, RoleVerdict.GrantedAlone, why, actor, cancellationToken);
        return (await store.FindAsync(request.Id, cancellationToken))!;
    }

    /// <summary>Approves, refuses, confirms or takes back a request.</summary>
    public async Task<Outcome<RoleRequestRow>> DecideAsync(RoleRequestRow request, RoleVerdict verdict, string why, Actor actor, CancellationToken cancellationToken)
    {
        if (why.Trim().Length is 0 or > LongestReason) return new Refusal(RefusalCode.ReasonNeeded);
        var own = verdict is RoleVerdict.Withdrawn or RoleVerdict.GrantedAlone;
        if (own != (request.RequestedBy == actor.Id) || request.AccountId == actor.Id) return new Refusal(RefusalCode.FourEyes);
        var gives = verdict is RoleVerdict.Approved or RoleVerdict.GrantedAlone;
        if (gives && (await accounts.WithRolesAsync(request.AccountId, cancellationToken) is not { } account || await RefusalOfAsync(account) is not null)) return new Refusal(RefusalCode.RoleNotPossible);
        if (verdict == RoleVerdict.Confirmed && await RefusalToConfirmAsync(request, actor, cancellationToken) is { } refusal) return refusal;
        var given = gives ? new AccountRole { AccountId = request.AccountId, Role = request.Role } : null;
        if (!await EnterAsync(request, verdict, why, given, actor, cancellationToken)) return new Refusal(RefusalCode.RoleRequestDecided);
        if (gives) await sessions.EndAllAsync(request.AccountId, SessionEnd.RolesChanged, cancellationToken);
        if (verdict != RoleVerdict.Withdrawn) await TellAsync(request, ActionOf(verdict), verdict == RoleVerdict.GrantedAlone ? Severity.Alert : Severity.Notice, cancellationToken);
        return (await store.FindAsync(request.Id, cancellationToken))!;
    }

    /// <summary>Enters a decision, and gives the role where it gives one; false when somebody decided before.</summary>
    private Task<bool> EnterAsync(RoleRequestRow request, RoleVerdict verdict, string why, AccountRole? given, Actor actor, CancellationToken cancellationToken)
    {
        var decision = new RoleDecisionRow
        {
            RequestId = request.Id,
            Number = verdict == RoleVerdict.Confirmed ? 2 : 1,
            RequestedBy = request.RequestedBy,
            AccountId = request.AccountId,
            Verdict = verdict,
            Why = why.Trim(),
            DecidedBy = actor.Id,
            DecidedAt = clock.GetUtcNow(),
        };
        return store.DecideAsync(decision, given, Entry(actor, ActionOf(verdict), request, why), cancellationToken);
    }

    /// <summary>Why somebody cannot confirm a role; null when the confirmation adds a second person to those who gave it.</summary>
    private async Task<Refusal?> RefusalToConfirmAsync(RoleRequestRow request, Actor actor, CancellationToken cancellationToken)
    {
        if (!IsToConfirm(request)) return new Refusal(RefusalCode.RoleRequestDecided);
        if (request.People.Contains(actor.Id)) return new Refusal(RefusalCode.FourEyes);
        var provenance = new RoleProvenance(await store.GrantsAsync(cancellationToken));
        return request.People.All(person => provenance.IsSecondPair(actor.Id, person)) ? null : new Refusal(RefusalCode.NotIndependent);
    }

    /// <summary>Whether a role was given and nobody has confirmed it: of roles that one person gave alone, and of those whose giver turns out not to be independent.</summary>
    public static bool IsToConfirm(RoleRequestRow request) => request.IsGranted && !request.Decisions.Exists(decision => decision.Verdict == RoleVerdict.Confirmed);

    /// <summary>
    /// Confirms every sensitive role that an account holds or has held, from the command line of the server, whose operator stands outside the accounts.
    /// A role from before roles were requested gets its request first, in the name of whoever gave it. Returns how many were confirmed.
    /// </summary>
    public async Task<int> ConfirmAllAsync(Account account, string why, CancellationToken cancellationToken)
    {
        var confirmed = 0;
        foreach (var grant in (await store.GrantsAsync(cancellationToken)).Where(grant => grant.AccountId == account.Id).ToList())
        {
            var request = grant.RequestId is { } id ? await store.FindAsync(id, cancellationToken) : await RecordedAsync(account, grant, cancellationToken);
            if (request is null || !IsToConfirm(request)) continue;
            if ((await DecideAsync(request, RoleVerdict.Confirmed, why, Actor.Command, cancellationToken)).Match(_ => true, _ => false)) confirmed++;
        }

        return confirmed;
    }

    /// <summary>The request that an earlier version did not keep; null for the first administrator, to whom nobody gave the role.</summary>
    private async Task<RoleRequestRow?> RecordedAsync(Account account, RoleGrant grant, CancellationToken cancellationToken)
    {
        var giver = new Actor(grant.People.Single());
        if (giver.Id == account.Id) return null;
        var now = clock.GetUtcNow();
        var request = new RoleRequestRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"), AccountId = account.Id, Role = grant.Role, Why = "audit", RequestedBy = giver.Id, RequestedAt = now,
        };
        if (!await store.RequestAsync(request, Entry(Actor.Command, "role.requested", request, "audit"), cancellationToken)) return null;
        // Nothing is given: the account has the role, or had it.
        await EnterAsync(request, RoleVerdict.GrantedAlone, "audit", null, giver, cancellationToken);
        return await store.FindAsync(request.Id, cancellationToken);
    }

    /// <summary>Why an account cannot receive a sensitive role; null when it can.</summary>
    private async Task<Refusal?> RefusalOfAsync(Account account)
    {
        if (!account.EmailConfirmed || account.IsClosed || account.ErasedAt is not null) return new Refusal(RefusalCode.RoleNotPossible);
        // These roles end in acts that take a second factor: whoever has none could begin one with a stolen password.
        return await accounts.HasSecondFactorAsync(account) ? null : new Refusal(RefusalCode.SecondFactorNeeded);
    }

    private async Task<bool> HasApproverAsync(string requester, string receiver, CancellationToken cancellationToken)
    {
        foreach (var account in await accounts.AllAsync(cancellationToken))
        {
            if (account.Id == requester || account.Id == receiver || !account.EmailConfirmed || account.IsClosed) continue;
            if (account.Roles.Exists(role => SensitiveRoles.Approvers.Contains(role.Role)) && await accounts.HasSecondFactorAsync(account)) return true;
        }

        return false;
    }

    private Task TellAsync(RoleRequestRow request, string kind, Severity severity, CancellationToken cancellationToken) =>
        notices.TellAsync(NotificationRow.Create(Permission.DecideRoles, kind, NumberOf(request), Page, severity, clock.GetUtcNow()).With($"Notice_role_{request.Role}"), cancellationToken);

    /// <summary>The number by which people speak of a request. A notice names no person.</summary>
    public static string NumberOf(RoleRequestRow request) => request.Id[^6..].ToUpperInvariant();

    private static string ActionOf(RoleVerdict verdict) => verdict switch
    {
        RoleVerdict.Approved => "role.approved",
        RoleVerdict.Refused => "role.refused",
        RoleVerdict.Withdrawn => "role.withdrawn",
        RoleVerdict.GrantedAlone => "role.granted-alone",
        RoleVerdict.Confirmed => "role.confirmed",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    private AuditRow Entry(Actor actor, string action, RoleRequestRow request, string why)
    {
        var entry = AuditRow.Create(actor, clock.GetUtcNow(), action, request.AccountId).With(why.Trim());
        entry.After = request.Role.ToString();
        return entry;
    }
}
