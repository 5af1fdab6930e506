using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.RuleChanges.Pages;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;
using ListResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.RuleChanges.Pages.RuleSetsPage>,
    Yardstick.App.Platform.Http.SeeOtherResult
>;
using StepResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.RuleChanges.Pages.RuleSetPage>,
    Yardstick.App.Platform.Http.SeeOtherResult,
    Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult
>;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Represents what every form of the rule sets needs: who sends it, and what answers it.</summary>
internal sealed record RuleSetFormRequest(
    CurrentUser User,
    Actor Actor,
    RuleSetLifecycle Rules,
    RuleSetViews Views,
    ReplayJobs Jobs,
    RatingJobs Ratings,
    Localizer Texts,
    CancellationToken CancellationToken
)
{
    /// <summary>Has races rated again after a change of the rules in force.</summary>
    public Task CatchUpAsync() => Ratings.CatchUpAsync(Actor, CancellationToken.None);

    /// <summary>Returns the text of a refusal.</summary>
    public string GetText(Refusal refusal) => Texts.Get(refusal.Code.Text(), [.. refusal.Arguments]);
}

/// <summary>Handles the forms of the rule sets.</summary>
internal static class RuleSetForms
{
    private const int LargestFile = 2 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var preparation = pages.MapGroup("").RequirePermission(Permission.PrepareRules);
        preparation.MapPost("", UploadAsync).WithMaxBodySize(LargestFile + RequestLimits.Body).Computes(ConcurrencyRule.Staff);
        preparation.MapPost("/{id}/review", ReviewAsync);
        preparation.MapPost("/{id}/replay", ReplayAsync);
        preparation.MapPost("/{id}/withdraw", WithdrawAsync);
        pages.MapPost("/{id}/approve", ApproveAsync).RequirePermission(Permission.ApproveRules);
        pages.MapPost("/{id}/activate", ActivateAsync).RequirePermission(Permission.ActivateRules);
    }

    /// <summary>Adds uploaded files, or a rule set that ships with the program, as drafts.</summary>
    private static async Task<ListResult> UploadAsync(IFormCollection form, [AsParameters] RuleSetFormRequest request)
    {
        if (form["shipped"].ToString() is { Length: > 0 } id)
        {
            return RuleSetCatalogue.Json(id) is { } shipped
                ? await StageAsync(request, [shipped], request.Texts[() => RuleChangesTexts.Rules_Shipped])
                : await ListAsync(request, request.Texts[() => RuleChangesTexts.Rules_NoFile]);
        }

        if (form.Files.Count == 0 || form.Files.Any(file => file.Length is 0 or > LargestFile))
            return await ListAsync(request, request.Texts[() => RuleChangesTexts.Rules_NoFile]);
        var files = new List<byte[]>();
        foreach (var file in form.Files)
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, request.CancellationToken);
            files.Add(memory.ToArray());
        }

        return await StageAsync(request, files, string.Join(", ", form.Files.Select(file => Path.GetFileName(file.FileName))));
    }

    private static Task<StepResult> ReviewAsync(string id, [FromForm] string? why, [AsParameters] RuleSetFormRequest request) =>
        StepAsync(id, RuleStep.Reviewed, why, request);

    /// <summary>Withdraws a rule set. If it is approved or scheduled, the user also needs the permission to activate rules.</summary>
    private static async Task<StepResult> WithdrawAsync(string id, [FromForm] string? why, [AsParameters] RuleSetFormRequest request)
    {
        var decided =
            await request.Rules.FindAsync(id, request.CancellationToken) is { State: RuleSetState.Approved or RuleSetState.Scheduled };
        return decided && request.User.May(Permission.ActivateRules, request.Rules.Now) != AccessDecision.Allowed
            ? TypedResults.StatusCode(StatusCodes.Status403Forbidden)
            : await StepAsync(id, RuleStep.Withdrawn, why, request, then: request.CatchUpAsync);
    }

    private static Task<StepResult> ApproveAsync(string id, [FromForm] string? why, [AsParameters] RuleSetFormRequest request) =>
        StepAsync(id, RuleStep.Approved, why, request);

    private static async Task<StepResult> ReplayAsync(string id, [AsParameters] RuleSetFormRequest request)
    {
        if (await request.Rules.FindAsync(id, request.CancellationToken) is not { } set)
            return TypedResults.NotFound();
        if (!set.CanTake(RuleStep.Simulated))
            return await ShowAsync(id, request, request.GetText(new Refusal(RefusalCode.RuleStepOutOfTurn)));
        await request.Jobs.AddAsync(set, request.Actor, request.CancellationToken);
        return new SeeOtherResult(SiteLinks.RuleSet(set.Row.Id));
    }

    private static async Task<StepResult> ActivateAsync(
        string id,
        [FromForm] string? from,
        [FromForm] string? why,
        ReplayRules replay,
        [AsParameters] RuleSetFormRequest request
    )
    {
        if (await request.Rules.FindAsync(id, request.CancellationToken) is not { } set)
            return TypedResults.NotFound();
        if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return await ShowAsync(id, request, request.Texts[() => RuleChangesTexts.Rules_NoDate]);
        var activated = await replay.ActivateAsync(set, day, CleanText.Normalize(why), request.Actor, request.CancellationToken);
        return await activated.Match<Task<StepResult>>(
            async _ =>
            {
                await request.CatchUpAsync();
                return new SeeOtherResult($"{SiteLinks.RuleSet(set.Row.Id)}?said=activated");
            },
            refusal => ShowAsync(id, request, request.GetText(refusal))
        );
    }

    private static async Task<ListResult> StageAsync(RuleSetFormRequest request, IReadOnlyList<byte[]> files, string source)
    {
        var staged = await request.Rules.StageAsync(files, source, request.Actor, request.CancellationToken);
        return await staged.Match<Task<ListResult>>(
            sets =>
                Task.FromResult<ListResult>(
                    new SeeOtherResult(
                        sets is [var one] ? $"{SiteLinks.RuleSet(one.Row.Id)}?said=staged" : $"{SiteLinks.RuleSets}?said=staged"
                    )
                ),
            async refusal => await ListAsync(request, request.GetText(refusal))
        );
    }

    private static async Task<StepResult> StepAsync(
        string id,
        RuleStep step,
        string? why,
        RuleSetFormRequest request,
        Func<Task>? then = null
    )
    {
        var (rules, cancellationToken) = (request.Rules, request.CancellationToken);
        if (await rules.FindAsync(id, cancellationToken) is not { } set)
            return TypedResults.NotFound();
        var taken = await rules.StepAsync(set, step, CleanText.Normalize(why), request.Actor, set.Report, cancellationToken);
        return await taken.Match<Task<StepResult>>(
            async _ =>
            {
                if (then is not null)
                    await then();
                return new SeeOtherResult($"{SiteLinks.RuleSet(set.Row.Id)}?said={step.ToString().ToLowerInvariant()}");
            },
            refusal => ShowAsync(id, request, request.GetText(refusal))
        );
    }

    /// <summary>Shows the list again with the error of a form.</summary>
    private static async Task<RazorComponentResult<RuleSetsPage>> ListAsync(RuleSetFormRequest request, string error) =>
        RuleSetPages.Create(await request.Views.ListAsync(null, request.CancellationToken) with { ErrorMessage = error });

    /// <summary>Shows a rule set again with the error of a form.</summary>
    private static async Task<StepResult> ShowAsync(string id, RuleSetFormRequest request, string error) =>
        await request.Views.FindAsync(id, request.User, request.CancellationToken) is { } view
            ? RuleSetPages.Create(view with { ErrorMessage = error })
            : TypedResults.NotFound();
}
