using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>What the page of a race shows.</summary>
internal sealed record RaceView(StoredRace Stored, RatedRace Rated)
{
    public Race Race => Stored.Race;

    public RaceFigures Figures => Rated.Figures;

    public RaceAnchors Anchors { get; } = new(Rated);

    /// <summary>What the field was worth; null when the race was not rated.</summary>
    public ExplainedValue? FieldLevel { get; } = Rated.Figures.FieldLevel;

    /// <summary>Who has an official place, in its order.</summary>
    public IReadOnlyList<RatedRun> Placed { get; } =
        [.. Rated.Runs.Where(run => run.Figure.Runner.Placing is not null).OrderBy(run => run.Figure.Runner.Placing)];

    /// <summary>Who has none.</summary>
    public IReadOnlyList<RatedRun> Unplaced { get; } = [.. Rated.Runs.Where(run => run.Figure.Runner.Placing is null)];

    /// <summary>What the network thinks that each finisher was on the day, by horse.</summary>
    public IReadOnlyDictionary<string, RatedAt> Abilities { get; init; } = new Dictionary<string, RatedAt>();

    /// <summary>The races around it; null on pages that do not show them.</summary>
    public RaceNeighbours? Neighbours { get; init; }

    public bool HasFigures => Figures.Level is not null;

    /// <summary>Pounds for each length on the day; null when the race was not rated.</summary>
    public ExplainedValue? PerLength => Rated.Runs.Select(run => run.Figure.PoundsBeaten).FirstOrDefault(beaten => beaten is not null)?.Inputs[1];

    /// <summary>What is added to every runner for track and going; empty where the standards provide nothing.</summary>
    public IReadOnlyList<ExplainedValue> Adjustments =>
        [.. new[] { StepName.TrackAdjustment, StepName.GoingAdjustment }.Select(name => RaceAnchors.Find(Rated.Runs.Select(run => run.Figure.Figure).FirstOrDefault(figure => figure is not null), name)).OfType<ExplainedValue>()];

    /// <summary>The part of the level that a line makes, 0 to 1.</summary>
    public decimal PartOf(Line line) => line.Weight.Value / Figures.Lines.Sum(one => one.Weight.Value);

    /// <summary>Lengths behind the horse in front, past the post; null for the first, and where a margin is missing.</summary>
    public decimal? MarginOf(Runner runner)
    {
        if (runner.Position is not > 1 || runner.Beaten is not { } beaten) return null;
        var ahead = Race.Runners.Where(one => one.Position < runner.Position).MaxBy(one => one.Position);
        var reached = ahead?.Position == 1 ? 0 : ahead?.Beaten?.Value;
        return beaten.Value - reached;
    }

    /// <summary>Weight for age received, in pounds; null when there was none to receive.</summary>
    public static ExplainedValue? WeightForAgeOf(RatedRun run) => run.Figure.Performance is { } performance
        ? RaceAnchors.Find(performance, StepName.WeightForAge) ?? RaceAnchors.Find(performance, StepName.WeightForAgeAtDistance)
        : null;

    /// <summary>The address of the page of the race, without its language.</summary>
    public string Path => "/races/" + Uri.EscapeDataString(Race.Id);
}

/// <summary>What the page of one runner's numbers shows.</summary>
internal sealed record RunnerView(RaceView Race, RatedRun Run)
{
    public string Here => RaceAnchors.OfRunner(Run.Figure.Runner.Horse.Id);

    /// <summary>The address of a number below that of the race; null to open it here.</summary>
    public string? Elsewhere(ExplainedValue number) => Race.Anchors.Elsewhere(number, Here);
}

/// <summary>The room of a race.</summary>
internal sealed class RacePages(RaceExplanations reasons, NetworkCache networks, ResultsStore results)
{
    private const string Room = "Meetings";

    public async Task<IResult> RaceAsync(PageRequest visit)
    {
        if (await reasons.OfRaceAsync(visit.Route("id"), visit.Cancel) is not var (stored, rated)) return ErrorPages.NotFound(visit);
        var view = new RaceView(stored, rated) { Abilities = await AbilitiesAsync(stored.Race, visit.Cancel), Neighbours = RaceNeighbours.Create(stored.Race, await results.RacesOfDayAsync(stored.Race.Date, visit.Cancel)) };
        return new Page<RacePage, RaceView>(visit, view) { Title = Title(visit, stored.Race), Room = Room, Description = visit.Wording.Get("Meta_Race", Title(visit, stored.Race), stored.Race.Course, stored.Race.Runners.Count(runner => runner.Started)) };
    }

    /// <summary>What the network thinks that each finisher was on the day, by all races before and since.</summary>
    private async Task<IReadOnlyDictionary<string, RatedAt>> AbilitiesAsync(Race race, CancellationToken cancellationToken)
    {
        var abilities = new Dictionary<string, RatedAt>(StringComparer.Ordinal);
        if (await networks.RatingsAsync(race.Code, race.Population, cancellationToken) is not { } ratings) return abilities;
        foreach (var runner in race.Runners)
            if (ratings.CareerOf(runner.Horse.Id).FirstOrDefault(run => run.RaceId == race.Id) is { } run) abilities[runner.Horse.Id] = run;

        return abilities;
    }

    /// <summary>How each line of the level was made.</summary>
    public async Task<IResult> LevelAsync(PageRequest visit)
    {
        if (await reasons.OfRaceAsync(visit.Route("id"), visit.Cancel) is not var (stored, rated) || rated.Figures.Level is null) return ErrorPages.NotFound(visit);
        return new Page<RaceLevelPage, RaceView>(visit, new RaceView(stored, rated)) { Title = $"{visit.Wording["Race_Level"]}, {Title(visit, stored.Race)}", Room = Room };
    }

    /// <summary>How each number of a runner was made.</summary>
    public async Task<IResult> RunnerAsync(PageRequest visit)
    {
        if (await reasons.OfRaceAsync(visit.Route("id"), visit.Cancel) is not var (stored, rated)) return ErrorPages.NotFound(visit);
        var run = rated.Runs.FirstOrDefault(one => one.Figure.Runner.Horse.Id == visit.Route("horse"));
        if (run?.Figure.Figure is null) return ErrorPages.NotFound(visit);
        return new Page<RunnerPage, RunnerView>(visit, new RunnerView(new RaceView(stored, rated), run)) { Title = $"{run.Figure.Runner.Horse.Name}, {Title(visit, stored.Race)}", Room = Room };
    }

    private static string Title(PageRequest visit, Race race) => $"{(race.Name.Length > 0 ? race.Name : visit.Wording["Race_Unnamed"])}, {visit.Wording.ShortDate(race.Date)}";
}
