using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Identities.Pages;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Identities;

/// <summary>Runners whose horse a person has to name.</summary>
/// <param name="Token">The token of the buttons; null when this reader may only look.</param>
internal sealed record IdentitiesView(IReadOnlyList<OpenCase> Cases, FormToken? Token, bool Settled);

/// <summary>One case, with the race it comes from.</summary>
internal sealed record OpenCase(OpenIdentityCase Open, StoredRace? Stored);

/// <summary>The room where identities are settled.</summary>
internal sealed class IdentityRooms(ResultsStore results, ImportJobs jobs, IAntiforgery antiforgery)
{
    public async Task<IResult> CasesAsync(Visit visit)
    {
        var cases = await results.OpenCasesAsync(visit.Cancel);
        var races = (await results.FindRacesAsync([.. cases.Select(one => one.Case.RaceId).Distinct()], visit.Cancel)).ToDictionary(stored => stored.Race.Id, StringComparer.Ordinal);
        var token = cases.Count > 0 && Caller.Of(visit.Context).Reaches(Operation.SettleIdentities) ? FormToken.Of(antiforgery, visit.Context) : null;
        var view = new IdentitiesView([.. cases.Select(one => new OpenCase(one, races.GetValueOrDefault(one.Case.RaceId)))], token, visit.Query("settled").Length > 0);
        return new Page<IdentitiesRoom, IdentitiesView>(visit, view) { Title = visit.Wording["Identities_Title"], Room = "Import" };
    }

    public async Task<IResult> SettleAsync(Visit visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        var horse = (await visit.Context.Request.ReadFormAsync(visit.Cancel))["horse"].ToString();
        if (visit.Number("id") is not { } id || await results.SettleCaseAsync(id, horse.Length == 0 ? null : horse, Actor.Of(visit.Context), visit.Cancel) is null) return FaultPages.NotFound(visit);
        jobs.CatchUp();
        return visit.SeeOther("/identities?settled=1");
    }
}
