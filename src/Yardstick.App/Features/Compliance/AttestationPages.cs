using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Compliance;

/// <summary>The view model of the form with which a person attests a requirement.</summary>
/// <param name="Last">The previous attestation; null when there is none.</param>
/// <param name="LastDay">The latest expiry date that may be chosen.</param>
internal sealed record AttestView(Requirement Requirement, AttestationRow? Last, DateOnly LastDay, AntiforgeryField Token)
{
    public string Statement { get; init; } = "";

    public string Until { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>Handles the page on which requirements that no check measures are attested.</summary>
internal sealed class AttestationPages(CheckCompliance check, ComplianceStore store, IAntiforgery antiforgery)
{
    public async Task<IResult> FormAsync(PageRequest visit) => await FoundAsync(visit) is { } view ? Form(visit, view) : ErrorPages.NotFound(visit);

    public async Task<IResult> AttestAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await FoundAsync(visit) is not { } view) return ErrorPages.NotFound(visit);
        view = view with { Statement = form["statement"].ToString(), Until = form["until"].ToString() };
        var until = DateOnly.TryParseExact(view.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;
        var attested = await check.AttestAsync(view.Requirement, form["verdict"] == "holds", view.Statement, until, Actor.From(visit.Context), visit.Cancel);
        return attested.Match(_ => visit.SeeOther("/compliance?said=attested"), refusal => Form(visit, view with { Wrong = visit.Wording.Get($"Refusal_{refusal.Code}", [.. refusal.Arguments]) }));
    }

    private async Task<AttestView?> FoundAsync(PageRequest visit)
    {
        if (RequirementCatalogue.Latest.Find(visit.Route("requirement")) is not { Attestation: not null } requirement) return null;
        var last = (await store.AttestationsAsync(visit.Cancel)).GetValueOrDefault(requirement.Id);
        var day = check.LastDay(requirement);
        return new AttestView(requirement, last, day, AntiforgeryField.Create(antiforgery, visit.Context)) { Until = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
    }

    private static IResult Form(PageRequest visit, AttestView view) => new Page<AttestPage, AttestView>(visit, view)
    {
        Title = visit.Wording["Attest_Title"],
        Room = CompliancePages.Room,
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
