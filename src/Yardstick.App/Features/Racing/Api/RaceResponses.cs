using System.Text.Json.Serialization;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>A race of an official result.</summary>
/// <param name="Off">Local time of the off.</param>
/// <param name="ClassNumber">The class as the authority prints it, 1 the highest.</param>
/// <param name="Runners">How many were declared.</param>
internal sealed record RaceItem(
    string Id,
    DateOnly Date,
    TimeOnly? Off,
    string Country,
    string Course,
    string Name,
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? DistanceMetres,
    Surface? Surface,
    string Going,
    PatternGrade? Pattern,
    int? ClassNumber,
    bool Handicap,
    int Runners
)
{
    /// <summary>The title of the race in Arabic letters, as results state it; null when none does.</summary>
    public string? NameArabic { get; init; }

    /// <summary>The racecourse in Arabic letters, as results state it; null when none does.</summary>
    public string? CourseArabic { get; init; }

    /// <summary>The estimated distance at which the race is rated, where the result states none.</summary>
    public int? EstimatedDistanceMetres { get; init; }

    /// <summary>The standard deviation of that estimate, in metres.</summary>
    public int? EstimatedDistanceDeviationMetres { get; init; }

    public static RaceItem Create(Race race, ArabicNames names) =>
        new(
            race.Id.Value,
            race.Date,
            race.Off,
            race.Country,
            race.Course,
            race.Name,
            race.Discipline,
            race.Breed,
            race.Distance?.Value,
            race.Surface,
            race.GoingWords,
            race.Class.Pattern,
            race.Class.Number,
            race.Class.Handicap,
            race.Runners.Count
        )
        {
            NameArabic = names.Find(ArabicNameSubject.Race, race.Name),
            EstimatedDistanceMetres = race.DistanceEstimate?.Distance.Value,
            EstimatedDistanceDeviationMetres = race.DistanceEstimate is { } estimate
                ? (int)Math.Ceiling(estimate.Distance.Value * estimate.Deviation)
                : null,
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
    string HorseId,
    string Horse,
    int? Age,
    int? Number,
    int? Draw,
    decimal? WeightCarriedKg,
    decimal? WeightCarriedLb,
    decimal? ClaimKg,
    string Headgear,
    string? Jockey,
    string? Trainer,
    RunStatus Status,
    int? Position,
    int? Placing,
    decimal? BeatenLengths,
    decimal? TimeSeconds
)
{
    /// <summary>The name of the horse in Arabic letters, as results state it; null when none does.</summary>
    public string? NameArabic { get; init; }

    /// <summary>The name of the jockey in Arabic letters, as results state it; null when none does.</summary>
    public string? JockeyArabic { get; init; }

    /// <summary>The name of the trainer in Arabic letters, as results state it; null when none does.</summary>
    public string? TrainerArabic { get; init; }

    public static RunnerItem Create(Runner runner, ArabicNames names) =>
        new(
            runner.Horse.Id.Value,
            runner.Horse.Name,
            runner.Age,
            runner.Number,
            runner.Draw,
            RunItem.Round(runner.Weight?.InKilograms.Value),
            RunItem.Round(runner.Weight?.InPounds.Value),
            RunItem.Round(runner.Claim?.InKilograms.Value),
            runner.Headgear,
            runner.Jockey?.Name,
            runner.Trainer?.Name,
            runner.Status,
            runner.Position,
            runner.Placing,
            runner.Beaten?.Value,
            runner.Time?.Seconds
        )
        {
            NameArabic = names.Find(ArabicNameSubject.Horse, runner.Horse.Name, runner.Horse.Id.Value),
            JockeyArabic = names.FindPerson(runner.Jockey),
            TrainerArabic = names.FindPerson(runner.Trainer),
        };
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
