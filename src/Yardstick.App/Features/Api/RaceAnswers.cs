using Yardstick.App.Features.Results;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Api;

/// <summary>A race of an official result.</summary>
/// <param name="Off">Local time of the off.</param>
/// <param name="ClassNumber">The class as the authority prints it, 1 the highest.</param>
/// <param name="Runners">How many were declared.</param>
internal sealed record RaceItem(
    string Id, DateOnly Date, TimeOnly? Off, string Country, string Course, string Name, Discipline Code, Breed Population, int? DistanceMetres, Surface? Surface, string Going,
    PatternGrade? Pattern, int? ClassNumber, bool Handicap, int Runners)
{
    /// <summary>The title of the race in Arabic letters, as results state it; null when none does.</summary>
    public string? NameArabic { get; init; }

    /// <summary>The racecourse in Arabic letters, as results state it; null when none does.</summary>
    public string? CourseArabic { get; init; }

    public static RaceItem Create(Race race, ArabicNames names) => new(
        race.Id, race.Date, race.Off, race.Country, race.Course, race.Name, race.Code, race.Population, race.Distance?.Value, race.Surface, race.GoingWords,
        race.Class.Pattern, race.Class.Number, race.Class.Handicap, race.Runners.Count)
    {
        NameArabic = names.Find(ArabicNameSubject.Race, race.Name),
        CourseArabic = names.Find(ArabicNameSubject.Racecourse, race.Course),
    };
}

/// <summary>A race with its runners, finishers in the order past the post.</summary>
/// <param name="Revision">1 for the first result, one more at each correction.</param>
/// <param name="Invented">Whether it belongs to the demonstration season.</param>
internal sealed record RaceDetail(RaceItem Race, int Revision, bool Invented, IReadOnlyList<RunnerItem> Runners);

/// <summary>A runner.</summary>
/// <param name="Position">Place past the post.</param>
/// <param name="Placing">Official place, where a demotion changed it or not.</param>
internal sealed record RunnerItem(
    string HorseId, string Horse, int? Age, int? Number, int? Draw, decimal? WeightCarriedKg, decimal? WeightCarriedLb, decimal? ClaimKg, string Headgear, string? Jockey, string? Trainer,
    RunStatus Status, int? Position, int? Placing, decimal? BeatenLengths, decimal? TimeSeconds)
{
    /// <summary>The name of the horse in Arabic letters, as results state it; null when none does.</summary>
    public string? NameArabic { get; init; }

    /// <summary>The name of the jockey in Arabic letters, as results state it; null when none does.</summary>
    public string? JockeyArabic { get; init; }

    /// <summary>The name of the trainer in Arabic letters, as results state it; null when none does.</summary>
    public string? TrainerArabic { get; init; }

    public static RunnerItem Create(Runner runner, ArabicNames names) => new(
        runner.Horse.Id, runner.Horse.Name, runner.Age, runner.Number, runner.Draw, HorseEndpoints.Rounded(runner.Weight?.InKilograms.Value), HorseEndpoints.Rounded(runner.Weight?.InPounds.Value),
        HorseEndpoints.Rounded(runner.Claim?.InKilograms.Value), runner.Headgear, runner.Jockey?.Name, runner.Trainer?.Name,
        runner.Status, runner.Position, runner.Placing, runner.Beaten?.Value, runner.Time?.Seconds)
    {
        NameArabic = names.Find(ArabicNameSubject.Horse, runner.Horse.Name, runner.Horse.Id),
        JockeyArabic = names.OfPerson(runner.Jockey),
        TrainerArabic = names.OfPerson(runner.Trainer),
    };
}

/// <summary>What the line method makes of a race.</summary>
/// <param name="Standards">The rule set it was rated under.</param>
/// <param name="Outcome">Whether it was rated, and if not why.</param>
/// <param name="LevelLb">The constant of the race: pounds that turn a performance into a figure; null when it was not rated.</param>
/// <param name="FieldLevelLb">The level of the race, what its field was worth: the mean figure, each weighted by the precision of its
/// run; null when it was not rated.</param>
internal sealed record RaceFiguresResponse(string RaceId, string Standards, RaceOutcome Outcome, decimal? LevelLb, decimal? FieldLevelLb, IReadOnlyList<RunnerFigure> Items);

/// <summary>The figure of one runner.</summary>
/// <param name="Outcome">Whether it has a figure, and if not why.</param>
/// <param name="PerformanceLb">Weight, claim and weight for age less pounds beaten.</param>
/// <param name="FigureLb">What it ran to that day.</param>
/// <param name="AssessmentBeforeLb">What the line method thought of it before the race.</param>
/// <param name="AssessmentAfterLb">What it thinks of it after.</param>
internal sealed record RunnerFigure(
    string HorseId, string Horse, int? Placing, RunOutcome Outcome, decimal? BeatenLb, decimal? PerformanceLb, decimal? FigureLb, decimal? AssessmentBeforeLb, decimal? AssessmentAfterLb)
{
    public static RunnerFigure From(RunFigure run) => new(
        run.Runner.Horse.Id, run.Runner.Horse.Name, run.Runner.Placing, run.Outcome, Shown(run.PoundsBeaten?.Value), Shown(run.Performance?.Value), Shown(run.Figure?.Value),
        Shown(run.AssessmentBefore?.Value), Shown(run.Assessment?.Value));

    /// <summary>Pounds to the hundredth, as pages show them; explanations hold every digit.</summary>
    public static decimal? Shown(decimal? pounds) => pounds is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}

/// <summary>One day at one racecourse.</summary>
/// <param name="Runners">How many were declared.</param>
internal sealed record MeetingItem(DateOnly Date, string Country, string Course, int Races, int Runners)
{
    /// <summary>The racecourse in Arabic letters, as results state it; null when none does.</summary>
    public string? CourseArabic { get; init; }
}

/// <summary>A meeting with its races, in the order of the card.</summary>
internal sealed record MeetingDetail(DateOnly Date, string Course, IReadOnlyList<RaceItem> Races);
