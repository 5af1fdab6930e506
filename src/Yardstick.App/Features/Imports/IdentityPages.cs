using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Imports;

/// <summary>The open and settled identity cases.</summary>
/// <param name="Cases">The open cases.</param>
/// <param name="Races">The races held back because they repeat a stored one.</param>
/// <param name="History">The most recently settled cases, with the display name of the user who settled each.</param>
/// <param name="Said">The confirmation of the last action; null if there is none.</param>
public sealed record IdentitiesView(
    IReadOnlyList<OpenCase> Cases,
    IReadOnlyList<OpenRaceCase> Races,
    IReadOnlyList<(SettledIdentityCase Settled, string By)> History,
    string? Said
);

/// <summary>Represents an open case with the race it comes from.</summary>
public sealed record OpenCase(OpenIdentityCase Open, StoredRace? Stored);

/// <summary>Handles the pages on which identity cases are settled.</summary>
internal static class IdentityPages
{
    private const int HistoryShown = 50;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/identities", ShowAsync).RequirePermission(Permission.ReadImports);
        var settling = pages.MapGroup("/identities/{id}").RequirePermission(Permission.SettleIdentities);
        settling.MapPost("", SettleAsync);
        settling.MapPost("/reopen", ReopenAsync);
        pages.MapPost("/identities/races/{id}", SettleRaceAsync).RequirePermission(Permission.SettleIdentities);
    }

    private static async Task<RazorComponentResult<IdentitiesPage>> ShowAsync(
        string? said,
        IdentitiesStore identities,
        RaceCasesStore raceCases,
        ResultsStore results,
        AccountsStore accounts,
        CurrentUser user,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var cases = await identities.OpenAsync(cancellationToken);
        var races = (await results.FindRacesAsync([.. cases.Select(one => one.Case.RaceId).Distinct()], cancellationToken)).ToDictionary(
            stored => stored.Race.Id
        );
        var names = new ActorNames(accounts, user, texts);
        var history = new List<(SettledIdentityCase, string)>();
        foreach (var settled in await identities.SettledAsync(HistoryShown, cancellationToken))
            history.Add((settled, settled.SettledBy is { } by ? await names.NameAsync(by, cancellationToken) : ""));
        return PageResult.Create<IdentitiesPage, IdentitiesView>(
            new IdentitiesView(
                [.. cases.Select(one => new OpenCase(one, races.GetValueOrDefault(new RaceId(one.Case.RaceId))))],
                await raceCases.OpenAsync(cancellationToken),
                history,
                said switch
                {
                    "settled" => texts[() => ImportsTexts.Identities_Said_settled],
                    "reopened" => texts[() => ImportsTexts.Identities_Said_reopened],
                    "kept" => texts[() => ImportsTexts.Identities_Said_kept],
                    _ => null,
                }
            )
        );
    }

    private static async Task<Results<SeeOtherResult, NotFound>> SettleAsync(
        string id,
        [FromForm] string? horse,
        IdentitiesStore identities,
        RatingJobs ratings,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            RequestParameters.ParseNumber(id) is not { } number
            || await identities.SettleAsync(number, string.IsNullOrEmpty(horse) ? null : horse, actor, cancellationToken) is null
        )
            return TypedResults.NotFound();
        await ratings.CatchUpAsync(actor, CancellationToken.None);
        return new SeeOtherResult($"{SiteLinks.Identities}?said=settled");
    }

    /// <summary>Decides whether a race held back is the stored one or another.</summary>
    private static async Task<Results<SeeOtherResult, NotFound>> SettleRaceAsync(
        string id,
        [FromForm] bool two,
        SettleRace settle,
        RatingJobs ratings,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (RequestParameters.ParseNumber(id) is not { } number || await settle.RunAsync(number, two, actor, cancellationToken) is null)
            return TypedResults.NotFound();
        await ratings.CatchUpAsync(actor, CancellationToken.None);
        return new SeeOtherResult($"{SiteLinks.Identities}?said=settled");
    }

    /// <summary>Reopens a settled case, unless a later result depends on the decision.</summary>
    private static async Task<Results<SeeOtherResult, NotFound>> ReopenAsync(
        string id,
        IdentitiesStore identities,
        RatingJobs ratings,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (RequestParameters.ParseNumber(id) is not { } number)
            return TypedResults.NotFound();
        if (await identities.ReopenAsync(number, actor, cancellationToken) is null)
            return new SeeOtherResult($"{SiteLinks.Identities}?said=kept");
        await ratings.CatchUpAsync(actor, CancellationToken.None);
        return new SeeOtherResult($"{SiteLinks.Identities}?said=reopened");
    }
}
