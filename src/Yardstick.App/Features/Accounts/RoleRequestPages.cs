using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents a role request with the names of the people involved. An erased person has no name.</summary>
public sealed record SeenRoleRequest(RoleRequestRow Request, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>
    /// Returns the display name of an account or a part of the program; without a name, its identifier, shortened if it is long.
    /// </summary>
    public string GetName(string id) => Names.GetValueOrDefault(id, id.Length > 20 ? $"{id[..6]}…{id[^6..]}" : id);
}

/// <summary>Represents the page of role requests: the pending ones, those to confirm, and all others.</summary>
public sealed record RoleRequestsView(IReadOnlyList<SeenRoleRequest> Requests, string? CallerId, bool MayDecide, bool IsFresh)
{
    public string? Said { get; init; }

    public IReadOnlyList<SeenRoleRequest> Waiting => [.. Requests.Where(seen => seen.Request.IsWaiting)];

    /// <summary>Gets the IDs of the granted requests that one person could have granted alone.</summary>
    public required IReadOnlySet<string> SelfGrantedRequests { get; init; }

    public IReadOnlyList<SeenRoleRequest> Alone => [.. Requests.Where(seen => IsToConfirm(seen.Request))];

    /// <summary>Returns whether another person should confirm a granted role.</summary>
    public bool IsToConfirm(RoleRequestRow request) => SelfGrantedRequests.Contains(request.Id) && GrantRoles.IsToConfirm(request);

    public IReadOnlyList<SeenRoleRequest> Others => [.. Requests.Except(Waiting).Except(Alone)];
}

/// <summary>Handles the page where role requests are listed and decided.</summary>
internal static class RoleRequestPages
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var requests = pages.MapGroup(GrantRoles.Page).WithSection(SiteSections.Account);
        requests.MapGet("", ShowAsync).RequirePermission(Permission.ReadRoles);
        requests.MapPost("/{id}/decide", DecideAsync).RequirePermission(Permission.DecideRoles);
        requests.MapPost("/{id}/withdraw", WithdrawAsync).RequirePermission(Permission.ChangeRoles);
    }

    private static async Task<RazorComponentResult<RoleRequestsPage>> ShowAsync(
        string? said,
        RoleRequestsStore store,
        PeopleStore people,
        PersonalDataEncryption personalData,
        CurrentUser user,
        Localizer texts,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var names = (await people.ListAsync(cancellationToken)).ToDictionary(
            account => account.Id,
            account => GetName(personalData, account),
            StringComparer.Ordinal
        );
        foreach (var program in (Actor[])[Actor.Command, Actor.Program, Actor.Demonstration])
            names[program.Id] = texts[ActorTexts.Find(program.Id)!];
        var requests = await store.ListAsync(Most, cancellationToken);
        return PageResult.Create<RoleRequestsPage, RoleRequestsView>(
            new RoleRequestsView(
                [.. requests.Select(request => new SeenRoleRequest(request, names))],
                user.Id,
                user.Reaches(Permission.DecideRoles),
                user.IsFresh(clock.GetUtcNow())
            )
            {
                SelfGrantedRequests = new RoleProvenance(await store.GrantsAsync(cancellationToken)).SelfGrantedRequests(),
                Said = MessageText.FindWithRefusals(texts, said, MessageText.RoleRequests),
            }
        );
    }

    private static async Task<Results<SeeOtherResult, NotFound, StatusCodeHttpResult>> DecideAsync(
        string id,
        [FromForm] string? verdict,
        [FromForm] string? why,
        CurrentUser user,
        TimeProvider clock,
        [AsParameters] RoleRequestServices services
    )
    {
        if (await services.FindAsync(id) is not { } request)
            return TypedResults.NotFound();
        var own = request.RequestedBy == user.Id || request.AccountId == user.Id;
        if (user.May(Permission.DecideRoles, clock.GetUtcNow(), own) != AccessDecision.Allowed)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        return await services.DecideAsync(
            request,
            verdict switch
            {
                "approve" => RoleVerdict.Approved,
                "confirm" => RoleVerdict.Confirmed,
                _ => RoleVerdict.Refused,
            },
            CleanText.Normalize(why)
        );
    }

    /// <summary>Withdraws a request. Only the requester can.</summary>
    private static async Task<Results<SeeOtherResult, NotFound>> WithdrawAsync(
        string id,
        CurrentUser user,
        Localizer texts,
        [AsParameters] RoleRequestServices services
    ) =>
        await services.FindAsync(id) is { } request && request.RequestedBy == user.Id
            ? await services.DecideAsync(request, RoleVerdict.Withdrawn, texts[() => AccountsTexts.RoleRequest_Withdrawn])
            : TypedResults.NotFound();

    private static string GetName(PersonalDataEncryption personalData, Account account) =>
        personalData.Decrypt(account, PersonalField.Name) ?? personalData.Decrypt(account, PersonalField.Email) ?? account.Id;

    /// <summary>The services that handlers of one role request need.</summary>
    private sealed record RoleRequestServices(RoleRequestsStore Store, GrantRoles Grant, Actor Actor, CancellationToken CancellationToken)
    {
        public Task<RoleRequestRow?> FindAsync(string id) => Store.FindAsync(RequestParameters.DecodeRoute(id), CancellationToken);

        /// <summary>Decides a request and returns to the page, with a message about the decision.</summary>
        public async Task<SeeOtherResult> DecideAsync(RoleRequestRow request, RoleVerdict verdict, string why)
        {
            var decided = await Grant.DecideAsync(request, verdict, why, Actor, CancellationToken);
            var said = decided.Match(_ => verdict.ToString().ToLowerInvariant(), refusal => refusal.Code.ToString());
            return new SeeOtherResult($"{GrantRoles.Page}?said={said}");
        }
    }
}
