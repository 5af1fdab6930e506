using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Races.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Races;

/// <summary>What the page of a race shows.</summary>
internal sealed record RaceView(StoredRace Stored, RatedRace Rated)
{
    public Race Race => Stored.Race;

    public RaceFigures Figures => Rated.Figures;

    public RaceAnchors Anchors { get; } = new(Rated);

    /// <summary>Who has an official place, in its order.</summary>
    public IReadOnlyList<RatedRun> Placed { get; } =
        [.. Rated.Runs.Where(run => run.Figure.Runner.Placing is not null).OrderBy(run => run.Figure.Runner.Placing)];

    /// <summary>Who has none.</summary>
    public IReadOnlyList<RatedRun> Unplaced { get; } = [.. Rated.Runs.Where(run => run.Figure.Runner.Placing is null)];

    public bool HasFigures => Figures.Level is not null;

    /// <summary>Pounds for each length on the day; null when the race was not rated.</summary>
    public Explained? PerLength => Rated.Runs.Select(run => run.Figure.PoundsBeaten).FirstOrDefault(beaten => beaten is not null)?.Inputs[1];

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
    public static Explained? WeightForAgeOf(RatedRun run) => run.Figure.Performance is { } performance
        ? RaceAnchors.Find(performance, StepName.WeightForAge) ?? RaceAnchors.Find(performance, StepName.WeightForAgeAtDistance)
        : null;

    public string? Elsewhere(Explained number, string here) => Anchors.Elsewhere(number, here) is { } place ? "#" + place : null;
}

/// <summary>The room of a race.</summary>
internal sealed class RaceRooms(RaceReasons reasons)
{
    public async Task<IResult> RaceAsync(Visit visit)
    {
        if (await reasons.OfRaceAsync(visit.Route("id"), visit.Cancel) is not var (stored, rated)) return FaultPages.NotFound(visit);
        var name = stored.Race.Name.Length > 0 ? stored.Race.Name : visit.Wording["Race_Unnamed"];
        return new Page<RaceRoom, RaceView>(visit, new RaceView(stored, rated)) { Title = $"{name}, {visit.Wording.ShortDate(stored.Race.Date)}", Room = "Meetings" };
    }
}
