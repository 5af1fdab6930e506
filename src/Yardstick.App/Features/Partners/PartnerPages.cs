using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Partners;

/// <summary>The programs of other authorities, as administrators see them.</summary>
/// <param name="TokenAddress">The address of the token endpoint.</param>
internal sealed record PartnersView(IReadOnlyList<PartnerRow> Partners, AntiforgeryField Token, string TokenAddress)
{
    /// <summary>The submitted values, if they were rejected.</summary>
    public (string Name, string Keys) Typed { get; init; } = ("", "");

    public string? Wrong { get; init; }

    public string? Said { get; init; }
}

/// <summary>The page where programs of other authorities are admitted.</summary>
internal sealed class PartnerPages(PartnersStore store, AdmitPartners admit, Issuer issuer, IAntiforgery antiforgery)
{
    public async Task<IResult> ShowAsync(PageRequest visit) =>
        Show(visit, await ViewAsync(visit) with { Said = visit.Query("said") is { Length: > 0 } said && visit.Wording.Or($"Partner_Said_{said}", "") is { Length: > 0 } text ? text : null });

    public async Task<IResult> RegisterAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var (name, keys) = (form["name"].ToString(), form["keys"].ToString());
        var registered = await admit.RegisterAsync(name, keys, Actor.From(visit.Context), visit.Cancel);
        return await registered.Match(_ => SaidAsync(visit, "admitted"), refusal => RefusedAsync(visit, refusal, name, keys));
    }

    public async Task<IResult> ReplaceKeysAsync(PageRequest visit)
    {
        var keys = (await AntiforgeryField.ReadAsync(antiforgery, visit.Context))["keys"].ToString();
        return await (await admit.ReplaceKeysAsync(visit.Route("id"), keys, Actor.From(visit.Context), visit.Cancel)).Match(_ => SaidAsync(visit, "keys"), refusal => RefusedAsync(visit, refusal, "", ""));
    }

    public async Task<IResult> CloseAsync(PageRequest visit)
    {
        var closes = (await AntiforgeryField.ReadAsync(antiforgery, visit.Context))["close"] == "true";
        var (id, actor) = (visit.Route("id"), Actor.From(visit.Context));
        var done = closes ? await admit.DisableAsync(id, actor, visit.Cancel) : await admit.EnableAsync(id, actor, visit.Cancel);
        return await done.Match(_ => SaidAsync(visit, closes ? "closed" : "opened"), refusal => RefusedAsync(visit, refusal, "", ""));
    }

    private static Task<IResult> SaidAsync(PageRequest visit, string what) => Task.FromResult(visit.SeeOther($"/admin/partners?said={what}"));

    private async Task<IResult> RefusedAsync(PageRequest visit, Refusal refusal, string name, string keys) => refusal.Code == RefusalCode.PartnerUnknown
        ? ErrorPages.NotFound(visit)
        : Show(visit, await ViewAsync(visit) with { Typed = (name, keys), Wrong = visit.Wording.Get($"Refusal_{refusal.Code}", [.. refusal.Arguments]) });

    private async Task<PartnersView> ViewAsync(PageRequest visit) =>
        new(await store.AllAsync(visit.Cancel), AntiforgeryField.Create(antiforgery, visit.Context), (issuer.IsFixed(visit.Context) ? issuer.GetAddress(visit.Context.Request) : "") + "/oauth/token");

    private static Page<PartnersPage, PartnersView> Show(PageRequest visit, PartnersView view) => new(visit, view)
    {
        Title = visit.Wording["Partners_Title"],
        Room = "Account",
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
