using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>A request with the names of those it is about; a person who is erased has none.</summary>
internal sealed record SeenRoleRequest(RoleRequestRow Request, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>What people call an account or a part of the program.</summary>
    public string NameOf(string id) => Names.GetValueOrDefault(id, id.Length > 20 ? $"{id[..6]}…{id[^6..]}" : id);
}

/// <summary>The requests of roles: those that wait, those that one person granted alone, and all the others.</summary>
internal sealed record RoleRequestsView(IReadOnlyList<SeenRoleRequest> Requests, CurrentUser Caller, bool MayDecide, bool IsFresh, AntiforgeryField Token)
{
    public string? Said { get; init; }

    public IReadOnlyList<SeenRoleRequest> Waiting => [.. Requests.Where(seen => seen.Request.IsWaiting)];

    /// <summary>The granted requests behind which one person stands alone, by their identifiers.</summary>
    public required IReadOnlySet<string> ByOne { get; init; }

    public IReadOnlyList<SeenRoleRequest> Alone => [.. Requests.Where(seen => IsToConfirm(seen.Request))];

    /// <summary>Whether somebody should confirm a granted role.</summary>
    public bool IsToConfirm(RoleRequestRow request) => ByOne.Contains(request.Id) && GrantRoles.IsToConfirm(request);

    public IReadOnlyList<SeenRoleRequest> Others => [.. Requests.Except(Waiting).Except(Alone)];
}

/// <summary>The pages where requested roles are seen and decided.</summary>
internal sealed class RoleRequestPages(RoleRequestsStore store, AccountsStore accounts, GrantRoles grant, IAntiforgery antiforgery, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        var names = (await accounts.AllAsync(visit.Cancel)).ToDictionary(account => account.Id, NameOf, StringComparer.Ordinal);
        foreach (var program in (Actor[])[Actor.Command, Actor.Program, Actor.Demonstration]) names[program.Id] = visit.Wording.Or($"Actor_{program.Id}", program.Id);
        var caller = CurrentUser.From(visit.Context);
        var requests = await store.ListAsync(Most, visit.Cancel);
        var view = new RoleRequestsView([.. requests.Select(request => new SeenRoleRequest(request, names))], caller, caller.Reaches(Permission.DecideRoles), caller.IsFresh(clock.GetUtcNow()), AntiforgeryField.Create(antiforgery, visit.Context))
        {
            ByOne = new RoleProvenance(await store.GrantsAsync(visit.Cancel)).RequestsByOne(),
            Said = visit.Query("said") is { Length: > 0 } said ? visit.Wording.Or($"RoleRequest_Said_{said}", "") is { Length: > 0 } text ? text : visit.Wording.Or($"Refusal_{said}", "") : null,
        };
        return new Page<RoleRequestsPage, RoleRequestsView>(visit, view) { Title = visit.Wording["RoleRequests_Title"], Room = "Account" };
    }

    public async Task<IResult> DecideAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await store.FindAsync(visit.Route("id"), visit.Cancel) is not { } request) return ErrorPages.NotFound(visit);
        var caller = CurrentUser.From(visit.Context);
        var own = request.RequestedBy == caller.Id || request.AccountId == caller.Id;
        if (caller.May(Permission.DecideRoles, clock.GetUtcNow(), own) != AccessDecision.Allowed) return ErrorPages.Forbidden(visit);
        var verdict = form["verdict"].ToString() switch
        {
            "approve" => RoleVerdict.Approved,
            "confirm" => RoleVerdict.Confirmed,
            _ => RoleVerdict.Refused,
        };
        return await EndAsync(visit, request, verdict, AntiforgeryField.Reason(form));
    }

    public async Task<IResult> WithdrawAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        // Somebody else's request is not there to be taken back.
        return await store.FindAsync(visit.Route("id"), visit.Cancel) is { } request && request.RequestedBy == CurrentUser.From(visit.Context).Id
            ? await EndAsync(visit, request, RoleVerdict.Withdrawn, visit.Wording["RoleRequest_Withdrawn"])
            : ErrorPages.NotFound(visit);
    }

    private async Task<IResult> EndAsync(PageRequest visit, RoleRequestRow request, RoleVerdict verdict, string why)
    {
        var decided = await grant.DecideAsync(request, verdict, why, Actor.From(visit.Context), visit.Cancel);
        return visit.SeeOther($"{GrantRoles.Page}?said={decided.Match(_ => verdict.ToString().ToLowerInvariant(), refusal => refusal.Code.ToString())}");
    }

    private string NameOf(Account account) => accounts.Open(account, Personal.Name) ?? accounts.Open(account, Personal.Email) ?? account.Id;
}
