using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>The forms by which rule sets go their way.</summary>
internal sealed class RuleSetForms(RuleSetLifecycle rules, ReplayRules replay, ReplayJobs jobs, RuleSetPages rooms, IAntiforgery antiforgery)
{
    public const int LargestFile = 2 * 1024 * 1024;

    /// <summary>Brings in files, or a set that ships with the program.</summary>
    public async Task<IResult> StageAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (form["shipped"].ToString() is { Length: > 0 } id)
        {
            return RuleSetCatalogue.Json(id) is { } shipped
                ? await StageAsync(visit, [shipped], visit.Wording["Rules_Shipped"])
                : await rooms.ListAsync(visit, visit.Wording["Rules_NoFile"]);
        }

        if (form.Files.Count == 0 || form.Files.Any(file => file.Length is 0 or > LargestFile)) return await rooms.ListAsync(visit, visit.Wording["Rules_NoFile"]);
        var files = new List<byte[]>();
        foreach (var file in form.Files)
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, visit.Cancel);
            files.Add(memory.ToArray());
        }

        return await StageAsync(visit, files, string.Join(", ", form.Files.Select(file => Path.GetFileName(file.FileName))));
    }

    public Task<IResult> ReviewAsync(PageRequest visit) => StepAsync(visit, RuleStep.Reviewed);

    /// <summary>Takes a set back. What two people approved is taken back by those who may put it in force.</summary>
    public async Task<IResult> WithdrawAsync(PageRequest visit)
    {
        var decided = await rules.FindAsync(visit.Route("id"), visit.Cancel) is { State: RuleSetState.Approved or RuleSetState.Scheduled };
        if (decided && CurrentUser.From(visit.Context).May(Permission.ActivateRules, rules.Now) != AccessDecision.Allowed) return ErrorPages.Forbidden(visit);
        return await StepAsync(visit, RuleStep.Withdrawn, then: jobs.CatchUp);
    }

    public Task<IResult> ApproveAsync(PageRequest visit) => StepAsync(visit, RuleStep.Approved);

    public async Task<IResult> ReplayAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await rules.FindAsync(visit.Route("id"), visit.Cancel) is not { } set) return ErrorPages.NotFound(visit);
        if (!set.May(RuleStep.Simulated)) return await rooms.ShowAsync(visit, visit.Wording[$"Refusal_{RefusalCode.RuleStepOutOfTurn}"]);
        await jobs.AddAsync(set, Actor.From(visit.Context), visit.Cancel);
        return visit.SeeOther($"/rules/{set.Row.Id}");
    }

    public async Task<IResult> ActivateAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await rules.FindAsync(visit.Route("id"), visit.Cancel) is not { } set) return ErrorPages.NotFound(visit);
        if (!DateOnly.TryParseExact(form["from"].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)) return await rooms.ShowAsync(visit, visit.Wording["Rules_NoDate"]);
        var done = await replay.ActivateAsync(set, from, AntiforgeryField.Reason(form), Actor.From(visit.Context), visit.Cancel);
        return await done.Match(
            _ =>
            {
                jobs.CatchUp();
                return Task.FromResult(visit.SeeOther($"/rules/{set.Row.Id}?said=activated"));
            },
            refusal => rooms.ShowAsync(visit, Text(visit, refusal)));
    }

    private async Task<IResult> StageAsync(PageRequest visit, IReadOnlyList<byte[]> files, string source)
    {
        var staged = await rules.StageAsync(files, source, Actor.From(visit.Context), visit.Cancel);
        return await staged.Match(
            sets => Task.FromResult(visit.SeeOther(sets is [var one] ? $"/rules/{one.Row.Id}?said=staged" : "/rules?said=staged")),
            refusal => rooms.ListAsync(visit, Text(visit, refusal)));
    }

    private async Task<IResult> StepAsync(PageRequest visit, RuleStep step, Action? then = null)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await rules.FindAsync(visit.Route("id"), visit.Cancel) is not { } set) return ErrorPages.NotFound(visit);
        var taken = await rules.StepAsync(set, step, AntiforgeryField.Reason(form), Actor.From(visit.Context), set.Report, visit.Cancel);
        return await taken.Match(
            _ =>
            {
                then?.Invoke();
                return Task.FromResult(visit.SeeOther($"/rules/{set.Row.Id}?said={step.ToString().ToLowerInvariant()}"));
            },
            refusal => rooms.ShowAsync(visit, Text(visit, refusal)));
    }

    private static string Text(PageRequest visit, Refusal refusal) => visit.Wording.Get($"Refusal_{refusal.Code}", [.. refusal.Arguments]);
}
