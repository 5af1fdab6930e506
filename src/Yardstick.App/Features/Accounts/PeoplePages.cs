using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents an account as displayed to administrators.</summary>
public sealed record PersonView(Account Account, string Name, string Email, bool Locked);

/// <summary>Represents the page that lists all accounts.</summary>
public sealed record PeopleView(IReadOnlyList<PersonView> People, bool MayChange, bool IsFresh)
{
    /// <summary>Gets the account whose roles are being edited; null for none.</summary>
    public PersonView? Chosen { get; init; }

    /// <summary>Gets whether that account is the current user's own, whose roles only another administrator can change.</summary>
    public bool ChosenIsOwn { get; init; }

    public string? Message { get; init; }
}

/// <summary>Represents the page of the permission matrix.</summary>
public sealed record MatrixView;

/// <summary>Handles the administration pages of accounts and roles.</summary>
internal static class PeoplePages
{
    private const string Page = SiteLinks.Accounts;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var accounts = pages.MapGroup("").WithSection(SiteSections.Account);
        var reading = accounts.MapGroup("").RequirePermission(Permission.ReadAccounts);
        reading.MapGet(Page, ShowAsync);
        reading.MapGet("/admin/access", ShowMatrix);
        var managing = accounts.MapGroup(Page).RequirePermission(Permission.ManageAccounts);
        managing.MapPost("", InviteAsync);
        managing.MapPost("/{id}/lock", LockAsync);
        var changing = accounts.MapGroup(Page).RequirePermission(Permission.ChangeRoles);
        changing.MapPost("/{id}/factors", ForgetFactorsAsync);
        changing.MapPost("/{id}/roles", SetRolesAsync);
    }

    private static async Task<RazorComponentResult<PeoplePage>> ShowAsync(
        [FromQuery(Name = "account")] string? chosen,
        string? said,
        PeopleStore store,
        PersonalDataEncryption personalData,
        CurrentUser user,
        Localizer texts,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var people = (await store.ListAsync(cancellationToken))
            .Select(account => new PersonView(
                account,
                personalData.Decrypt(account, PersonalField.Name) ?? "",
                personalData.Decrypt(account, PersonalField.Email) ?? "",
                account.LockoutEnd > now
            ))
            .ToList();
        chosen = chosen?.Trim();
        return PageResult.Create<PeoplePage, PeopleView>(
            new PeopleView(people, user.May(Permission.ManageAccounts, now) == AccessDecision.Allowed, user.IsFresh(now))
            {
                Chosen = people.FirstOrDefault(person => person.Account.Id == chosen),
                ChosenIsOwn = chosen == user.Id,
                Message = MessageText.FindWithRefusals(texts, said, MessageText.Accounts),
            }
        );
    }

    private static RazorComponentResult<MatrixPage> ShowMatrix() => PageResult.Create<MatrixPage, MatrixView>(new MatrixView());

    private static async Task<SeeOtherResult> InviteAsync(
        [FromForm] string? email,
        [FromForm] string? name,
        InvitePeople invite,
        Localizer texts,
        HttpContext context
    )
    {
        (email, name) = (email?.Trim() ?? "", name?.Trim() ?? "");
        if (EmailAddress.Normalize(email) is null)
            return new SeeOtherResult($"{Page}?said=email-refused");
        var (invited, said) = await invite.InviteAsync(context, new NewAccount(email, name, texts.Language.Code, [Role.Member]));
        return new SeeOtherResult($"{Page}?said={said}{(invited is null ? "" : $"&account={invited.Id}")}");
    }

    private static async Task<Results<SeeOtherResult, NotFound>> LockAsync(
        string id,
        [FromForm(Name = "lock")] string? locks,
        [FromForm] string? why,
        [AsParameters] PeopleServices services
    )
    {
        if (await services.FindAsync(id) is not { } account || account.Id == services.User.Id)
            return TypedResults.NotFound();
        await services.Roles.LockAsync(account, locks == "true", CleanText.Normalize(why), services.Actor, services.CancellationToken);
        return new SeeOtherResult($"{Page}?said=lock");
    }

    /// <summary>
    /// Changes the roles of an account. Users cannot change their own roles, and sensitive roles need the approval of another person.
    /// </summary>
    private static Task<Results<SeeOtherResult, NotFound, StatusCodeHttpResult>> SetRolesAsync(
        string id,
        [FromForm(Name = "role")] StringValues? names,
        [FromForm] string? why,
        TimeProvider clock,
        [AsParameters] PeopleServices services
    ) =>
        services.ChangeOtherAsync(
            id,
            clock.GetUtcNow(),
            async account =>
            {
                var wanted = (names ?? StringValues.Empty)
                    .Select(text => Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? role : Role.Public)
                    .Where(role => role is not (Role.Public or Role.Partner));
                var said = await services.Roles.ChangeAsync(
                    account,
                    wanted.Append(Role.Member).ToHashSet(),
                    CleanText.Normalize(why),
                    services.Actor,
                    services.CancellationToken
                );
                return new SeeOtherResult($"{Page}?said={said}{(said is "roles" or "last-administrator" ? "" : $"&account={account.Id}")}");
            }
        );

    /// <summary>Removes the second factors of a person who has lost them.</summary>
    private static Task<Results<SeeOtherResult, NotFound, StatusCodeHttpResult>> ForgetFactorsAsync(
        string id,
        [FromForm] string? why,
        TimeProvider clock,
        [AsParameters] PeopleServices services
    ) =>
        services.ChangeOtherAsync(
            id,
            clock.GetUtcNow(),
            async account =>
            {
                await services.Roles.ForgetFactorsAsync(account, CleanText.Normalize(why), services.Actor, services.CancellationToken);
                return new SeeOtherResult($"{Page}?said=factors");
            }
        );

    /// <summary>The services that handlers of other people's accounts need.</summary>
    private sealed record PeopleServices(
        AccountsStore Accounts,
        ChangeRoles Roles,
        CurrentUser User,
        Actor Actor,
        CancellationToken CancellationToken
    )
    {
        public Task<Account?> FindAsync(string id) => Accounts.WithRolesAsync(RequestParameters.DecodeRoute(id), CancellationToken);

        /// <summary>Changes an account that the current user may change but does not own.</summary>
        public async Task<Results<SeeOtherResult, NotFound, StatusCodeHttpResult>> ChangeOtherAsync(
            string id,
            DateTimeOffset now,
            Func<Account, Task<SeeOtherResult>> change
        )
        {
            if (await FindAsync(id) is not { } account)
                return TypedResults.NotFound();
            return User.May(Permission.ChangeRoles, now, own: account.Id == User.Id) == AccessDecision.Allowed
                ? await change(account)
                : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
    }
}
