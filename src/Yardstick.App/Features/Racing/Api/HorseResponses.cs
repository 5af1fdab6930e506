using System.Text.Json.Serialization;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>A horse as results name it.</summary>
/// <param name="Id">The identifier that stays with the horse for life.</param>
/// <param name="Name">The registered name.</param>
/// <param name="Suffix">The country of foaling, as the suffix of the name gives it.</param>
/// <param name="FoaledYear">The year of foaling.</param>
/// <param name="Sex">The sex.</param>
/// <param name="Invented">Whether it belongs to the demonstration season.</param>
internal sealed record HorseItem(string Id, string Name, string? Suffix, int? FoaledYear, Sex? Sex, bool Invented)
{
    /// <summary>The name in Arabic letters, as results state it; null when none does.</summary>
    public string? NameArabic { get; init; }

    public static HorseItem Create(HorseRow horse, ArabicNames names) =>
        new(horse.Id, horse.Name, horse.Suffix, horse.Foaled, horse.Sex, horse.Invented)
        {
            NameArabic = names.Find(ArabicNameSubject.Horse, horse.Name, horse.Id),
        };
}

/// <summary>A horse, and its mark on the list of each discipline and breed that readers see.</summary>
internal sealed record HorseDetail(HorseItem Horse, IReadOnlyList<CurrentMark> Marks);

/// <summary>The mark of a horse on the current list of a discipline and breed.</summary>
/// <param name="ListNumber">The number of the published list; null while the marks are a draft.</param>
/// <param name="AsOf">The day of the last results the list takes in.</param>
/// <param name="ConfidenceLb">Half the width of the interval around the assessment that holds the truth eight times in ten.</param>
internal sealed record CurrentMark(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? ListNumber,
    DateOnly AsOf,
    int Rank,
    decimal MarkLb,
    decimal MarkKg,
    decimal AssessmentLb,
    decimal ConfidenceLb,
    int Runs,
    DateOnly LastRun
);

/// <summary>A run of a horse.</summary>
/// <param name="Placing">The official place; null for a horse that has none.</param>
/// <param name="BeatenLengths">Lengths behind the first past the post.</param>
internal sealed record RunItem(
    string RaceId,
    DateOnly Date,
    string Country,
    string Course,
    string Race,
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? DistanceMetres,
    Surface? Surface,
    string Going,
    RunStatus Status,
    int? Placing,
    decimal? WeightCarriedKg,
    decimal? WeightCarriedLb,
    decimal? BeatenLengths,
    decimal? TimeSeconds,
    string? Jockey,
    string? Trainer
)
{
    /// <summary>The racecourse in Arabic letters, as results state it; null when none does.</summary>
    public string? CourseArabic { get; init; }

    /// <summary>The estimated distance at which the race is rated, where the result states none.</summary>
    public int? EstimatedDistanceMetres { get; init; }

    /// <summary>The standard deviation of that estimate, in metres.</summary>
    public int? EstimatedDistanceDeviationMetres { get; init; }

    /// <summary>The title of the race in Arabic letters, as results state it; null when none does.</summary>
    public string? RaceArabic { get; init; }

    /// <summary>The name of the jockey in Arabic letters, as results state it; null when none does.</summary>
    public string? JockeyArabic { get; init; }

    /// <summary>The name of the trainer in Arabic letters, as results state it; null when none does.</summary>
    public string? TrainerArabic { get; init; }

    public static RunItem Create(Race race, Runner runner, ArabicNames names) =>
        new(
            race.Id.Value,
            race.Date,
            race.Country,
            race.Course,
            race.Name,
            race.Discipline,
            race.Breed,
            race.Distance?.Value,
            race.Surface,
            race.GoingWords,
            runner.Status,
            runner.Placing,
            Round(runner.Weight?.InKilograms.Value),
            Round(runner.Weight?.InPounds.Value),
            runner.Beaten?.Value,
            runner.Time?.Seconds,
            runner.Jockey?.Name,
            runner.Trainer?.Name
        )
        {
            EstimatedDistanceMetres = race.DistanceEstimate?.Distance.Value,
            EstimatedDistanceDeviationMetres = race.DistanceEstimate is { } estimate
                ? (int)Math.Ceiling(estimate.Distance.Value * estimate.Deviation)
                : null,
            CourseArabic = names.Find(ArabicNameSubject.Racecourse, race.Course),
            RaceArabic = names.Find(ArabicNameSubject.Race, race.Name),
            JockeyArabic = names.FindPerson(runner.Jockey),
            TrainerArabic = names.FindPerson(runner.Trainer),
        };

    /// <summary>Rounds a weight carried to the hundredth, as the unit that it was not stated in needs.</summary>
    public static decimal? Round(decimal? weight) => weight is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}

/// <summary>The figure of a run, and what the network of all results thinks that the horse was on the day.</summary>
/// <param name="FigureLb">What it ran to that day.</param>
/// <param name="AbilityLb">What it was worth that day by all results before and since.</param>
/// <param name="AbilityDeviationLb">Standard deviation of that ability.</param>
/// <param name="Run">Rated runs in the discipline and breed up to this one.</param>
internal sealed record FigureItem(
    string RaceId,
    DateOnly Date,
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    decimal FigureLb,
    decimal? AbilityLb,
    decimal? AbilityDeviationLb,
    int Run
);

/// <summary>Where a mark comes from.</summary>
internal enum MarkKind
{
    /// <summary>A list published it: it never changes.</summary>
    Published,

    /// <summary>Computed from all results known now, under the rules in force.</summary>
    Computed,
}

/// <summary>A mark that held from a day.</summary>
/// <param name="From">The day of the last results that it takes in.</param>
/// <param name="KnownFrom">When it was published; null for a computed mark, which is known now.</param>
/// <param name="ListNumber">The list that published it.</param>
internal sealed record MarkItem(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    MarkKind Kind,
    DateOnly From,
    DateTimeOffset? KnownFrom,
    int? ListNumber,
    decimal MarkLb,
    decimal MarkKg,
    int? Rank,
    BindingRule? BoundBy
);

/// <summary>The marks of a horse up to a day, as they were known at a moment.</summary>
/// <param name="AsOf">The day; null for today.</param>
/// <param name="KnownAt">The moment; null for now, when computed marks are told beside the published ones.</param>
/// <param name="InForce">The last published mark of each discipline and breed that holds on that day and was known at that moment.</param>
/// <param name="Items">Every mark, the oldest first.</param>
internal sealed record HorseMarks(
    string HorseId,
    DateOnly? AsOf,
    DateTimeOffset? KnownAt,
    IReadOnlyList<MarkItem> InForce,
    IReadOnlyList<MarkItem> Items
) : ICsvContent
{
    public string ToCsv() => CsvTable.Write(Items);
}
