using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Imports;

/// <summary>The model of the page of open and settled identity cases.</summary>
/// <param name="Token">The antiforgery token of the buttons; null if the user has read-only access.</param>
/// <param name="Cases">The open cases.</param>
/// <param name="History">The most recently settled cases, with the display name of the user who settled each.</param>
/// <param name="Said">The confirmation of the last action; null if there is none.</param>
internal sealed record IdentitiesView(IReadOnlyList<OpenCase> Cases, IReadOnlyList<(SettledIdentityCase Settled, string By)> History, AntiforgeryField? Token, string? Said);

/// <summary>Represents an open case with the race it comes from.</summary>
internal sealed record OpenCase(OpenIdentityCase Open, StoredRace? Stored);

/// <summary>The pages on which identity cases are settled.</summary>
internal sealed class IdentityPages(ResultsStore results, ImportJobs jobs, IAntiforgery antiforgery)
{
    private const int HistoryShown = 50;

    public async Task<IResult> CasesAsync(PageRequest visit)
    {
        var cases = await results.OpenCasesAsync(visit.Cancel);
        var races = (await results.FindRacesAsync([.. cases.Select(one => one.Case.RaceId).Distinct()], visit.Cancel)).ToDictionary(stored => stored.Race.Id, StringComparer.Ordinal);
        var names = ActorNames.From(visit);
        var history = new List<(SettledIdentityCase, string)>();
        foreach (var settled in await results.SettledCasesAsync(HistoryShown, visit.Cancel))
            history.Add((settled, settled.SettledBy is { } by ? await names.NameAsync(by, visit.Cancel) : ""));
        var token = cases.Count + history.Count > 0 && CurrentUser.From(visit.Context).Reaches(Permission.SettleIdentities) ? AntiforgeryField.Create(antiforgery, visit.Context) : null;
        var view = new IdentitiesView([.. cases.Select(one => new OpenCase(one, races.GetValueOrDefault(one.Case.RaceId)))], history, token, visit.Query("said") is "settled" or "reopened" or "kept" ? visit.Wording["Identities_Said_" + visit.Query("said")] : null);
        return new Page<IdentitiesPage, IdentitiesView>(visit, view) { Title = visit.Wording["Identities_Title"], Room = "Import" };
    }

    public async Task<IResult> SettleAsync(PageRequest visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        var horse = (await visit.Context.Request.ReadFormAsync(visit.Cancel))["horse"].ToString();
        if (visit.Number("id") is not { } id || await results.SettleCaseAsync(id, horse.Length == 0 ? null : horse, Actor.From(visit.Context), visit.Cancel) is null) return ErrorPages.NotFound(visit);
        jobs.CatchUp();
        return visit.SeeOther("/identities?said=settled");
    }

    /// <summary>Reopens a settled case, unless a later result depends on the decision.</summary>
    public async Task<IResult> ReopenAsync(PageRequest visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        if (visit.Number("id") is not { } id) return ErrorPages.NotFound(visit);
        if (await results.ReopenCaseAsync(id, Actor.From(visit.Context), visit.Cancel) is null) return visit.SeeOther("/identities?said=kept");
        jobs.CatchUp();
        return visit.SeeOther("/identities?said=reopened");
    }
}
