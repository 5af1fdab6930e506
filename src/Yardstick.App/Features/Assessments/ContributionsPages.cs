using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Assessments.Pages;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Assessments;

/// <summary>Handles the page that breaks down an assessment of the network into its contributions.</summary>
internal sealed class ContributionsPages(ResultsStore results, NetworkCache networks, ListSnapshots snapshots, RuleSetsInForce standards)
{
    /// <summary>Number of contributions shown before the user expands the list.</summary>
    public const int Shown = 12;

    public async Task<IResult> HorseAsync(PageRequest visit)
    {
        var id = visit.Route("id");
        if (await results.FindHorseAsync(id, visit.Cancel) is not { } horse) return ErrorPages.NotFound(visit);
        if (await BookAsync(visit, id) is not var (ratings, standing) || ratings.Explain(id, visit.Cancel) is not { } reasons) return ErrorPages.NotFound(visit);
        var names = (await (await snapshots.CurrentAsync(visit.Cancel)).HorsesAsync()).ToDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal);
        var opened = visit.Query("open") is { Length: > 0 } other && names.ContainsKey(other) ? other : null;
        var view = new ContributionsView(horse, standing, ShareTree.Create(reasons, standing.Last.Ability, PerPoint), names)
        {
            All = visit.Query("all"),
            Opened = opened,
            OpenedRuns = opened is null ? [] : reasons.RunsOf(opened),
        };
        view = view with { Races = await RacesAsync(view, visit.Cancel) };
        return new Page<ContributionsPage, ContributionsView>(visit, view) { Title = $"{visit.Wording["Network_Title"]}, {horse.Name}", Room = "Horses" };
    }

    private decimal PerPoint => standards.Today.Scale is { Unit: TableUnit.Kg, PoundsPerKilogram: var pounds } ? pounds : 1;

    /// <summary>Returns the requested rating pool, or the first one in which the network rates the horse.</summary>
    private async Task<(NetworkRatings Ratings, NetworkRatingEntry Standing)?> BookAsync(PageRequest visit, string id)
    {
        var books = (await snapshots.CurrentAsync(visit.Cancel)).Books;
        var (code, population) = (visit.Query<Discipline>("code"), visit.Query<Breed>("population"));
        foreach (var book in books.Where(book => (code is null || book.Code == code) && (population is null || book.Population == population)))
        {
            if (await networks.RatingsAsync(book.Code, book.Population, visit.Cancel) is { } ratings && ratings.Find(id) is { } standing) return (ratings, standing);
        }

        return null;
    }

    /// <summary>
    /// Returns the races mentioned on the page: those of the horse, those of the expanded horse, and the largest contributions among the
    /// rest.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, Race>> RacesAsync(ContributionsView view, CancellationToken cancellationToken)
    {
        var races = new Dictionary<string, Race>(StringComparer.Ordinal);
        foreach (var id in new[] { view.Horse.Id, view.Opened }.OfType<string>())
            foreach (var stored in await results.RacesOfHorseAsync(id, cancellationToken)) races[stored.Race.Id] = stored.Race;
        foreach (var share in view.Tree.OtherClasses.Take(Shown).Where(share => !races.ContainsKey(share.RaceId!)))
            if (await results.FindRaceAsync(share.RaceId!, cancellationToken) is { } stored) races[share.RaceId!] = stored.Race;
        return races;
    }
}

/// <summary>The view model of the contributions to an assessment.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Standing">The network's rating of the horse.</param>
/// <param name="Tree">The contributions, rounded to hundredths of a scale point.</param>
/// <param name="Names">The names of horses, by identifier.</param>
internal sealed record ContributionsView(HorseRow Horse, NetworkRatingEntry Standing, ShareTree Tree, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Gets the name of the list shown in full; empty for none.</summary>
    public string All { get; init; } = "";

    /// <summary>Gets the other horse whose runs are shown; null for none.</summary>
    public string? Opened { get; init; }

    public IReadOnlyList<NetworkShare> OpenedRuns { get; init; } = [];

    public IReadOnlyDictionary<string, Race> Races { get; init; } = new Dictionary<string, Race>();

    public string NameOf(string horseId) => Names.GetValueOrDefault(horseId, horseId);
}
