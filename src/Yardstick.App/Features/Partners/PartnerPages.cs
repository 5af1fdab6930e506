using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using PartnersResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Yardstick.App.Platform.Http.SeeOtherResult,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.Partners.Pages.PartnersPage>,
    Microsoft.AspNetCore.Http.HttpResults.NotFound
>;

namespace Yardstick.App.Features.Partners;

/// <summary>The programs of other authorities, as administrators see them.</summary>
/// <param name="TokenAddress">The address of the token endpoint.</param>
public sealed record PartnersView(IReadOnlyList<PartnerRow> Partners, string TokenAddress)
{
    /// <summary>The submitted values, if they were rejected.</summary>
    public (string Name, string Keys) Typed { get; init; } = ("", "");

    public string? Wrong { get; init; }

    public string? Said { get; init; }
}

/// <summary>Handles the page where programs of other authorities are admitted.</summary>
internal static class PartnerPages
{
    private const string Page = SiteLinks.Partners;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var partners = pages.MapGroup(Page).RequirePermission(Permission.ManagePartners).WithSection(SiteSections.Account);
        partners.MapGet("", ShowAsync);
        partners.MapPost("", RegisterAsync);
        partners.MapPost("/{id}/keys", ReplaceKeysAsync);
        partners.MapPost("/{id}/door", SuspendAsync);
    }

    private static async Task<RazorComponentResult<PartnersPage>> ShowAsync(string? said, [AsParameters] PartnerPageServices services) =>
        PageResult.Create<PartnersPage, PartnersView>(
            await services.ViewAsync() with
            {
                Said = said?.Trim() switch
                {
                    "admitted" => services.Texts[() => PartnersTexts.Partner_Said_admitted],
                    "keys" => services.Texts[() => PartnersTexts.Partner_Said_keys],
                    "closed" => services.Texts[() => PartnersTexts.Partner_Said_closed],
                    "opened" => services.Texts[() => PartnersTexts.Partner_Said_opened],
                    _ => null,
                },
            }
        );

    private static async Task<PartnersResult> RegisterAsync(
        [FromForm] string? name,
        [FromForm] string? keys,
        AdmitPartners admit,
        Actor actor,
        [AsParameters] PartnerPageServices services
    )
    {
        var registered = await admit.RegisterAsync(name ?? "", keys ?? "", actor, services.CancellationToken);
        return await services.AnswerAsync(registered, "admitted", (name ?? "", keys ?? ""));
    }

    private static async Task<PartnersResult> ReplaceKeysAsync(
        string id,
        [FromForm] string? keys,
        AdmitPartners admit,
        Actor actor,
        [AsParameters] PartnerPageServices services
    )
    {
        var replaced = await admit.ReplaceKeysAsync(RequestParameters.DecodeRoute(id), keys ?? "", actor, services.CancellationToken);
        return await services.AnswerAsync(replaced, "keys", ("", ""));
    }

    /// <summary>Suspends a partner, or admits it again.</summary>
    private static async Task<PartnersResult> SuspendAsync(
        string id,
        [FromForm] string? close,
        AdmitPartners admit,
        Actor actor,
        [AsParameters] PartnerPageServices services
    )
    {
        var suspends = close == "true";
        var done = suspends
            ? await admit.DisableAsync(RequestParameters.DecodeRoute(id), actor, services.CancellationToken)
            : await admit.EnableAsync(RequestParameters.DecodeRoute(id), actor, services.CancellationToken);
        return await services.AnswerAsync(done, suspends ? "closed" : "opened", ("", ""));
    }

    /// <summary>The services that every handler needs to show the page.</summary>
    private sealed record PartnerPageServices(
        PartnersStore Store,
        Issuer Issuer,
        Localizer Texts,
        HttpContext Context,
        CancellationToken CancellationToken
    )
    {
        public async Task<PartnersView> ViewAsync() =>
            new(
                await Store.AllAsync(CancellationToken),
                (Issuer.IsFixed(Context) ? Issuer.GetAddress(Context.Request) : "") + TokenEndpoints.TokenPath
            );

        /// <summary>Returns to the page after a change, or shows why it was refused.</summary>
        /// <param name="said">The code of the message about the change.</param>
        /// <param name="typed">The submitted values, to show again.</param>
        public Task<PartnersResult> AnswerAsync<T>(Outcome<T> outcome, string said, (string Name, string Keys) typed) =>
            outcome.Match<Task<PartnersResult>>(
                _ => Task.FromResult<PartnersResult>(new SeeOtherResult($"{Page}?said={said}")),
                async refusal =>
                    refusal.Code == RefusalCode.PartnerUnknown
                        ? TypedResults.NotFound()
                        : PageResult.Create<PartnersPage, PartnersView>(
                            await ViewAsync() with
                            {
                                Typed = typed,
                                Wrong = Texts.Get(refusal.Code.Text(), [.. refusal.Arguments]),
                            },
                            StatusCodes.Status422UnprocessableEntity
                        )
            );
    }
}
