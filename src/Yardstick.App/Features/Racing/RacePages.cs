using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>The view model of the page of a race.</summary>
public sealed record RaceView(StoredRace Stored, RatedRace Rated)
{
    public Race Race => Stored.Race;

    public RaceFigures Figures => Rated.Figures;

    public RaceAnchors Anchors { get; } = new(Rated);

    /// <summary>Gets the level of the field; null when the race was not rated.</summary>
    public ExplainedValue? FieldLevel { get; } = Rated.Figures.FieldLevel;

    /// <summary>Gets the runs with an official placing, in placing order.</summary>
    public IReadOnlyList<RatedRun> Placed { get; } =
    [.. Rated.Runs.Where(run => run.Figure.Runner.Placing is not null).OrderBy(run => run.Figure.Runner.Placing)];

    /// <summary>Gets the runs without an official placing.</summary>
    public IReadOnlyList<RatedRun> Unplaced { get; } = [.. Rated.Runs.Where(run => run.Figure.Runner.Placing is null)];

    /// <summary>Gets the network's assessment of each finisher on the day of the race, by horse identifier.</summary>
    public IReadOnlyDictionary<string, RatedAt> Abilities { get; init; } = new Dictionary<string, RatedAt>();

    /// <summary>Gets the links to neighbouring races; null on pages that do not show them.</summary>
    public RaceNeighbours? Neighbours { get; init; }

    public bool HasFigures => Figures.Level is not null;

    /// <summary>Gets the pounds per length on the day; null when the race was not rated.</summary>
    public ExplainedValue? PerLength =>
        Rated.Runs.Select(run => run.Figure.PoundsBeaten).FirstOrDefault(beaten => beaten is not null)?.Inputs[1];

    /// <summary>Gets the track and going adjustments added to every runner; empty when the rule set provides none.</summary>
    public IReadOnlyList<ExplainedValue> Adjustments =>
        [
            .. new[] { StepName.TrackAdjustment, StepName.GoingAdjustment }
                .Select(name =>
                    RaceAnchors.Find(Rated.Runs.Select(run => run.Figure.Figure).FirstOrDefault(figure => figure is not null), name)
                )
                .OfType<ExplainedValue>(),
        ];

    /// <summary>Returns the share of a line in the level, from 0 to 1.</summary>
    public decimal GetPart(Line line) => line.Weight.Value / Figures.Lines.Sum(one => one.Weight.Value);

    /// <summary>
    /// Returns the margin in lengths to the horse in front at the finish; null for the first and when a margin is missing.
    /// </summary>
    public decimal? ComputeMargin(Runner runner)
    {
        if (runner.Position is not > 1 || runner.Beaten is not { } beaten)
            return null;
        var ahead = Race.Runners.Where(one => one.Position < runner.Position).MaxBy(one => one.Position);
        var reached = ahead?.Position == 1 ? 0 : ahead?.Beaten?.Value;
        return beaten.Value - reached;
    }

    /// <summary>Returns the weight-for-age allowance received, in pounds; null when there was none.</summary>
    public static ExplainedValue? GetWeightForAge(RatedRun run) =>
        run.Figure.Performance is { } performance
            ? RaceAnchors.Find(performance, StepName.WeightForAge) ?? RaceAnchors.Find(performance, StepName.WeightForAgeAtDistance)
            : null;

    /// <summary>Returns whether an allowance comes from the fitted age curve and not from a scale.</summary>
    public static bool IsFitted(ExplainedValue allowance) => allowance.Origin is CellOrigin { Table: "weightForAgeMissing" };

    /// <summary>Gets the address of the race page, without the language prefix.</summary>
    public string Path => SiteLinks.Race(Race.Id.Value);
}

/// <summary>The view model of the page that explains the numbers of one runner.</summary>
public sealed record RunnerView(RaceView Race, RatedRun Run)
{
    public string Here => RaceAnchors.GetRunnerAddress(Run.Figure.Runner.Horse.Id);

    /// <summary>Returns the address of a number, relative to the race page; null when it is explained here.</summary>
    public string? Elsewhere(ExplainedValue number) => Race.Anchors.Elsewhere(number, Here);
}

/// <summary>Handles the pages of a race.</summary>
internal static class RacePages
{
    /// <summary>Maps the pages.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        var races = pages
            .MapGroup("/races/{id}")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .WithQueryParameters()
            .WithSection(SiteSections.Meetings);
        races.MapGet("", ShowAsync);
        races.MapGet("/level", ShowLevelAsync);
        races.MapGet("/runners/{horse}", ShowRunnerAsync);
    }

    /// <summary>Shows a race: its result, its figures and its level.</summary>
    private static async Task<Results<RazorComponentResult<RacePage>, NotFound>> ShowAsync(
        string id,
        RaceExplanations explanations,
        NetworkCache networks,
        ResultsStore results,
        CancellationToken cancellationToken
    )
    {
        if (await explanations.FindByRaceAsync(new RaceId(RequestParameters.DecodeRoute(id)), cancellationToken) is not var (stored, rated))
            return TypedResults.NotFound();
        return PageResult.Create<RacePage, RaceView>(
            new RaceView(stored, rated)
            {
                Abilities = await AbilitiesAsync(stored.Race, networks, cancellationToken),
                Neighbours = RaceNeighbours.Create(stored.Race, await results.RacesOfDayAsync(stored.Race.Date, cancellationToken)),
            }
        );
    }

    /// <summary>Shows how each line of the level was computed.</summary>
    private static async Task<Results<RazorComponentResult<RaceLevelPage>, NotFound>> ShowLevelAsync(
        string id,
        RaceExplanations explanations,
        CancellationToken cancellationToken
    )
    {
        var race = await explanations.FindByRaceAsync(new RaceId(RequestParameters.DecodeRoute(id)), cancellationToken);
        if (race is not var (stored, rated) || rated.Figures.Level is null)
            return TypedResults.NotFound();
        return PageResult.Create<RaceLevelPage, RaceView>(new RaceView(stored, rated));
    }

    /// <summary>Shows how each number of a runner was computed.</summary>
    private static async Task<Results<RazorComponentResult<RunnerPage>, NotFound>> ShowRunnerAsync(
        string id,
        string horse,
        RaceExplanations explanations,
        CancellationToken cancellationToken
    )
    {
        if (await explanations.FindByRaceAsync(new RaceId(RequestParameters.DecodeRoute(id)), cancellationToken) is not var (stored, rated))
            return TypedResults.NotFound();
        var horseId = RequestParameters.DecodeRoute(horse);
        var run = rated.Runs.FirstOrDefault(one => one.Figure.Runner.Horse.Id.Value == horseId);
        if (run?.Figure.Figure is null)
            return TypedResults.NotFound();
        return PageResult.Create<RunnerPage, RunnerView>(new RunnerView(new RaceView(stored, rated), run));
    }

    /// <summary>Returns the network's assessment of each finisher on the day of the race, from all earlier and later races.</summary>
    private static async Task<IReadOnlyDictionary<string, RatedAt>> AbilitiesAsync(
        Race race,
        NetworkCache networks,
        CancellationToken cancellationToken
    )
    {
        var abilities = new Dictionary<string, RatedAt>(StringComparer.Ordinal);
        if (await networks.RatingsAsync(race.Pool, cancellationToken) is not { } ratings)
            return abilities;
        foreach (var runner in race.Runners)
            if (ratings.GetCareer(runner.Horse.Id).FirstOrDefault(run => run.RaceId == race.Id) is { } run)
                abilities[runner.Horse.Id.Value] = run;

        return abilities;
    }
}
