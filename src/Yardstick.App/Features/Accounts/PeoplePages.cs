using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>One account, as administrators see it.</summary>
internal sealed record PersonView(Account Account, string Name, string Email, bool Locked);

/// <summary>Every account.</summary>
internal sealed record PeopleView(IReadOnlyList<PersonView> People, AntiforgeryField Token, bool MayChange, bool IsFresh)
{
    /// <summary>The account whose roles are being chosen; null for none.</summary>
    public PersonView? Chosen { get; init; }

    /// <summary>Whether it is the caller's own, whose roles somebody else has to change.</summary>
    public bool ChosenIsOwn { get; init; }

    public string? Said { get; init; }
}

/// <summary>Who may do what, cell by cell.</summary>
internal sealed record MatrixView;

/// <summary>The rooms of administrators: who has an account, with which roles.</summary>
internal sealed class PeoplePages(AccountsStore accounts, InvitePeople invite, ChangeRoles roles, IAntiforgery antiforgery, TimeProvider clock)
{
    public async Task<IResult> PeopleAsync(PageRequest visit)
    {
        var caller = CurrentUser.From(visit.Context);
        var people = (await accounts.AllAsync(visit.Cancel)).Select(Seen).ToList();
        var view = new PeopleView(people, AntiforgeryField.Create(antiforgery, visit.Context), caller.May(Permission.ManageAccounts, clock.GetUtcNow()) == AccessDecision.Allowed, caller.IsFresh(clock.GetUtcNow()))
        {
            Chosen = people.FirstOrDefault(person => person.Account.Id == visit.Query("account")),
            ChosenIsOwn = visit.Query("account") == caller.Id,
            Said = visit.Query("said") is { Length: > 0 } said && (visit.Wording.Or($"Said_{said}", "") is { Length: > 0 } text ? text : visit.Wording.Or($"Refusal_{said}", "")) is { Length: > 0 } told ? told : null,
        };
        return new Page<PeoplePage, PeopleView>(visit, view) { Title = visit.Wording["People_Title"], Room = "Account" };
    }

    public async Task<IResult> InviteAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var (email, name) = (form["email"].ToString().Trim(), form["name"].ToString().Trim());
        if (!EmailLinkPages.IsAddress(email)) return visit.SeeOther("/admin/accounts?said=email-refused");
        var (invited, said) = await invite.InviteAsync(visit, new NewAccount(email, name, visit.Language.Code, [Role.Member]));
        return visit.SeeOther($"/admin/accounts?said={said}{(invited is null ? "" : $"&account={invited.Id}")}");
    }

    public async Task<IResult> LockAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await accounts.WithRolesAsync(visit.Route("id"), visit.Cancel) is not { } account || account.Id == CurrentUser.From(visit.Context).Id) return ErrorPages.NotFound(visit);
        await roles.LockAsync(account, form["lock"] == "true", AntiforgeryField.Reason(form), Actor.From(visit.Context), visit.Cancel);
        return visit.SeeOther("/admin/accounts?said=lock");
    }

    /// <summary>Gives and takes roles. Nobody changes one's own, and a sensitive role is only requested: somebody else has to agree.</summary>
    public Task<IResult> SetRolesAsync(PageRequest visit) => OfAnotherAsync(visit, async (account, form) =>
    {
        var wanted = form["role"].Select(text => Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? role : Role.Public).Where(role => role is not (Role.Public or Role.Partner));
        var said = await roles.ChangeAsync(account, wanted.Append(Role.Member).ToHashSet(), AntiforgeryField.Reason(form), Actor.From(visit.Context), visit.Cancel);
        return visit.SeeOther($"/admin/accounts?said={said}{(said is "roles" or "last-administrator" ? "" : $"&account={account.Id}")}");
    });

    /// <summary>Takes the second factors of somebody who has lost them.</summary>
    public Task<IResult> ForgetFactorsAsync(PageRequest visit) => OfAnotherAsync(visit, async (account, form) =>
    {
        await roles.ForgetFactorsAsync(account, AntiforgeryField.Reason(form), Actor.From(visit.Context), visit.Cancel);
        return visit.SeeOther("/admin/accounts?said=factors");
    });

    public Task<IResult> MatrixAsync(PageRequest visit) =>
        Task.FromResult<IResult>(new Page<MatrixPage, MatrixView>(visit, new MatrixView()) { Title = visit.Wording["Matrix_Title"], Room = "Account" });

    /// <summary>What only another administrator may do to an account.</summary>
    private async Task<IResult> OfAnotherAsync(PageRequest visit, Func<Account, IFormCollection, Task<IResult>> act)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var caller = CurrentUser.From(visit.Context);
        if (await accounts.WithRolesAsync(visit.Route("id"), visit.Cancel) is not { } account) return ErrorPages.NotFound(visit);
        return caller.May(Permission.ChangeRoles, clock.GetUtcNow(), own: account.Id == caller.Id) == AccessDecision.Allowed ? await act(account, form) : ErrorPages.Forbidden(visit);
    }

    private PersonView Seen(Account account) =>
        new(account, accounts.Open(account, Personal.Name) ?? "", accounts.Open(account, Personal.Email) ?? "", account.LockoutEnd > clock.GetUtcNow());
}
