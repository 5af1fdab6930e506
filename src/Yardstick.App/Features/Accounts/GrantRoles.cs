using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Requests, grants, refuses, confirms and withdraws sensitive roles. An administrator requests a role and another person decides. A role
/// that one person had to grant alone can be confirmed later.
/// </summary>
internal sealed class GrantRoles(
    RoleRequestsStore store,
    AccountsStore accounts,
    SessionRegister sessions,
    NotificationPublisher notices,
    TimeProvider clock
)
{
    public const int LongestReason = 1000;

    /// <summary>The path of the page of role requests, without the language.</summary>
    public const string Page = SiteLinks.RoleRequests;

    /// <summary>
    /// Requests a role. While no other person could approve it, as during setup, the role is granted at once and marked as granted alone.
    /// </summary>
    public async Task<Outcome<RoleRequestRow>> RequestAsync(
        Account account,
        Role role,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (why.Trim().Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        if (account.Id == actor.Id)
            return new Refusal(RefusalCode.FourEyes);
        if (await FindRefusalAsync(account) is { } refusal)
            return refusal;
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
        if (!await store.RequestAsync(request, Entry(actor, "role.requested", request, why), cancellationToken))
            return new Refusal(RefusalCode.RoleRequestStands);
        if (await store.HasApproverAsync(actor.Id, account.Id, cancellationToken))
            await NotifyAsync(request, "role.requested", Severity.Notice, cancellationToken);
        else
            await DecideAsync(request, RoleVerdict.GrantedAlone, why, actor, cancellationToken);
        return (await store.FindAsync(request.Id, cancellationToken))!;
    }

    /// <summary>Approves, refuses, confirms or withdraws a request.</summary>
    public async Task<Outcome<RoleRequestRow>> DecideAsync(
        RoleRequestRow request,
        RoleVerdict verdict,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (why.Trim().Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        var own = verdict is RoleVerdict.Withdrawn or RoleVerdict.GrantedAlone;
        if (own != (request.RequestedBy == actor.Id) || request.AccountId == actor.Id)
            return new Refusal(RefusalCode.FourEyes);
        var gives = verdict is RoleVerdict.Approved or RoleVerdict.GrantedAlone;
        if (
            gives
            && (
                await accounts.WithRolesAsync(request.AccountId, cancellationToken) is not { } account
                || await FindRefusalAsync(account) is not null
            )
        )
            return new Refusal(RefusalCode.RoleNotPossible);
        if (verdict == RoleVerdict.Confirmed && await RefusalToConfirmAsync(request, actor, cancellationToken) is { } refusal)
            return refusal;
        var given = gives ? new AccountRole { AccountId = request.AccountId, Role = request.Role } : null;
        if (!await AddDecisionAsync(request, verdict, why, given, actor, cancellationToken))
            return new Refusal(RefusalCode.RoleRequestDecided);
        if (gives)
            await sessions.EndAllAsync(request.AccountId, SessionEnd.RolesChanged, cancellationToken);
        if (verdict != RoleVerdict.Withdrawn)
            await NotifyAsync(
                request,
                GetAction(verdict),
                verdict == RoleVerdict.GrantedAlone ? Severity.Alert : Severity.Notice,
                cancellationToken
            );
        return (await store.FindAsync(request.Id, cancellationToken))!;
    }

    /// <summary>Adds a decision, and the role if given; false if the request was already decided.</summary>
    private Task<bool> AddDecisionAsync(
        RoleRequestRow request,
        RoleVerdict verdict,
        string why,
        AccountRole? given,
        Actor actor,
        CancellationToken cancellationToken
    )
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
        return store.DecideAsync(decision, given, Entry(actor, GetAction(verdict), request, why), cancellationToken);
    }

    /// <summary>Returns why a person cannot confirm a role; null if that person is independent of everyone who granted it.</summary>
    private async Task<Refusal?> RefusalToConfirmAsync(RoleRequestRow request, Actor actor, CancellationToken cancellationToken)
    {
        if (!IsToConfirm(request))
            return new Refusal(RefusalCode.RoleRequestDecided);
        if (request.People.Contains(actor.Id))
            return new Refusal(RefusalCode.FourEyes);
        var provenance = new RoleProvenance(await store.GrantsAsync(cancellationToken));
        return request.People.All(person => provenance.IsIndependent(actor.Id, person)) ? null : new Refusal(RefusalCode.NotIndependent);
    }

    /// <summary>
    /// Returns whether a role was granted and has not been confirmed. It needs confirmation if one person granted it alone, or if the
    /// person who approved it turns out not to be independent.
    /// </summary>
    public static bool IsToConfirm(RoleRequestRow request) =>
        request.IsGranted && !request.Decisions.Exists(decision => decision.Verdict == RoleVerdict.Confirmed);

    /// <summary>
    /// Confirms every sensitive role that an account holds or has held, from the command line of the server, whose operator is independent
    /// of all accounts. A role granted before requests existed first gets a request in the name of the person who granted it. Returns how
    /// many roles were confirmed.
    /// </summary>
    public async Task<int> ConfirmAllAsync(Account account, string why, CancellationToken cancellationToken)
    {
        var confirmed = 0;
        foreach (var grant in (await store.GrantsAsync(cancellationToken)).Where(grant => grant.AccountId == account.Id).ToList())
        {
            var request = grant.RequestId is { } id
                ? await store.FindAsync(id, cancellationToken)
                : await RecordedAsync(account, grant, cancellationToken);
            if (request is null || !IsToConfirm(request))
                continue;
            if ((await DecideAsync(request, RoleVerdict.Confirmed, why, Actor.Command, cancellationToken)).Match(_ => true, _ => false))
                confirmed++;
        }

        return confirmed;
    }

    /// <summary>
    /// Creates the request for a grant that an earlier version made without one; null for the first administrator, or if another request
    /// for the role is pending.
    /// </summary>
    private async Task<RoleRequestRow?> RecordedAsync(Account account, RoleGrant grant, CancellationToken cancellationToken)
    {
        var giver = new Actor(grant.People.Single());
        if (giver.Id == account.Id)
            return null;
        var now = clock.GetUtcNow();
        var request = new RoleRequestRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = account.Id,
            Role = grant.Role,
            Why = "audit",
            RequestedBy = giver.Id,
            RequestedAt = now,
        };
        if (!await store.RequestAsync(request, Entry(Actor.Command, "role.requested", request, "audit"), cancellationToken))
            return null;
        // No role is added: the account already has it or has had it.
        await AddDecisionAsync(request, RoleVerdict.GrantedAlone, "audit", null, giver, cancellationToken);
        return await store.FindAsync(request.Id, cancellationToken);
    }

    /// <summary>Returns why an account cannot receive a sensitive role; null if it can.</summary>
    private async Task<Refusal?> FindRefusalAsync(Account account)
    {
        if (!account.EmailConfirmed || account.IsClosed || account.ErasedAt is not null)
            return new Refusal(RefusalCode.RoleNotPossible);
        // Actions of these roles require a second factor. If the account had none, an attacker with the password could set one up.
        return await accounts.HasSecondFactorAsync(account) ? null : new Refusal(RefusalCode.SecondFactorNeeded);
    }

    private Task NotifyAsync(RoleRequestRow request, string kind, Severity severity, CancellationToken cancellationToken) =>
        notices.TellAsync(
            NotificationRow
                .Create(Permission.DecideRoles, kind, GetNumber(request), Page, severity, clock.GetUtcNow())
                .With(RoleNotificationTexts.GetReason(request.Role)),
            cancellationToken
        );

    /// <summary>Returns the short number of a request. Notifications use it, because they must not name a person.</summary>
    public static string GetNumber(RoleRequestRow request) => request.Id[^6..].ToUpperInvariant();

    private static string GetAction(RoleVerdict verdict) =>
        verdict switch
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
