using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Compliance;

/// <summary>The form with which a person attests a requirement.</summary>
/// <param name="Last">The previous attestation; null when there is none.</param>
/// <param name="LastDay">The latest expiry date that may be chosen.</param>
public sealed record AttestView(Requirement Requirement, AttestationRow? Last, DateOnly LastDay)
{
    public string Statement { get; init; } = "";

    public string Until { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>Handles the page on which requirements that no check measures are attested.</summary>
internal static class AttestationPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var attesting = pages.MapGroup("/compliance/attest/{requirement}").RequirePermission(Permission.AttestCompliance);
        attesting.MapGet("", ShowFormAsync);
        attesting.MapPost("", AttestAsync);
    }

    private static async Task<Results<RazorComponentResult<AttestPage>, NotFound>> ShowFormAsync(
        string requirement,
        CheckCompliance check,
        ComplianceStore store,
        CancellationToken cancellationToken
    ) => await FindAsync(requirement, check, store, cancellationToken) is { } view ? Form(view) : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<AttestPage>, SeeOtherResult, NotFound>> AttestAsync(
        string requirement,
        [AsParameters] AttestForm form,
        CheckCompliance check,
        ComplianceStore store,
        Localizer texts,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(requirement, check, store, cancellationToken) is not { } view)
            return TypedResults.NotFound();
        view = view with { Statement = form.Statement ?? "", Until = form.Until ?? "" };
        var attested = await check.AttestAsync(
            view.Requirement,
            form.Verdict == "holds",
            view.Statement,
            RequestParameters.ParseDate(view.Until) ?? DateOnly.MinValue,
            actor,
            cancellationToken
        );
        return attested.Match<Results<RazorComponentResult<AttestPage>, SeeOtherResult, NotFound>>(
            _ => new SeeOtherResult($"{SiteLinks.Compliance}?said=attested"),
            refusal => Form(view with { Wrong = texts.Get(refusal.Code.Text(), [.. refusal.Arguments]) })
        );
    }

    private static async Task<AttestView?> FindAsync(
        string requirementId,
        CheckCompliance check,
        ComplianceStore store,
        CancellationToken cancellationToken
    )
    {
        if (RequirementCatalogue.Latest.Find(RequestParameters.DecodeRoute(requirementId)) is not { Attestation: not null } requirement)
            return null;
        var last = (await store.AttestationsAsync(cancellationToken)).GetValueOrDefault(requirement.Id);
        var day = check.LastDay(requirement);
        return new AttestView(requirement, last, day) { Until = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
    }

    private static RazorComponentResult<AttestPage> Form(AttestView view) =>
        PageResult.Create<AttestPage, AttestView>(
            view,
            view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    /// <summary>The fields of the form.</summary>
    private sealed record AttestForm([FromForm] string? Statement, [FromForm] string? Until, [FromForm] string? Verdict);
}
