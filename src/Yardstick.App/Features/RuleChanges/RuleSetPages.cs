using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleChanges.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Handles the pages of rule sets.</summary>
internal static class RuleSetPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var reading = pages.MapGroup("").RequirePermission(Permission.ReadRules);
        reading.MapGet("", ListAsync);
        reading.MapGet("/{id}", ShowAsync);
    }

    /// <summary>Returns the page of a list, with the status of its error message.</summary>
    public static RazorComponentResult<RuleSetsPage> Create(RuleSetsView view) =>
        PageResult.Create<RuleSetsPage, RuleSetsView>(view, GetStatus(view.ErrorMessage));

    /// <summary>Returns the page of a rule set, with the status of its error message.</summary>
    public static RazorComponentResult<RuleSetPage> Create(RuleSetView view) =>
        PageResult.Create<RuleSetPage, RuleSetView>(view, GetStatus(view.ErrorMessage));

    private static async Task<RazorComponentResult<RuleSetsPage>> ListAsync(
        string? known,
        string? said,
        RuleSetViews views,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var isMoment = DateTimeOffset.TryParse(known, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        var view = await views.ListAsync(isMoment ? moment : null, cancellationToken);
        return Create(view with { StatusMessage = FindMessage(said, texts) });
    }

    private static async Task<Results<RazorComponentResult<RuleSetPage>, NotFound>> ShowAsync(
        string id,
        string? said,
        CurrentUser user,
        RuleSetViews views,
        Localizer texts,
        CancellationToken cancellationToken
    ) =>
        await views.FindAsync(id, user, cancellationToken) is { } view
            ? Create(view with { StatusMessage = FindMessage(said, texts) })
            : TypedResults.NotFound();

    /// <summary>Returns the message that follows a form post; null when the address names none.</summary>
    private static string? FindMessage(string? said, Localizer texts) =>
        said switch
        {
            "staged" => texts[() => RuleChangesTexts.Rules_Said_staged],
            "reviewed" => texts[() => RuleChangesTexts.Rules_Said_reviewed],
            "approved" => texts[() => RuleChangesTexts.Rules_Said_approved],
            "activated" => texts[() => RuleChangesTexts.Rules_Said_activated],
            "withdrawn" => texts[() => RuleChangesTexts.Rules_Said_withdrawn],
            _ => null,
        };

    private static int GetStatus(string? error) => error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
