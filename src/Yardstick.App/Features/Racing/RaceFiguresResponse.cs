using System.Text.Json.Serialization;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Racing;

/// <summary>What the line method makes of a race.</summary>
/// <param name="RuleSet">The rule set it was rated under.</param>
/// <param name="Outcome">Whether it was rated, and if not why.</param>
/// <param name="LevelLb">The constant of the race: pounds that turn a performance into a figure; null when it was not rated.</param>
/// <param name="FieldLevelLb">The level of the race, what its field was worth: the mean figure, each weighted by the precision of its
/// run; null when it was not rated.</param>
internal sealed record RaceFiguresResponse(
    string RaceId,
    [property: JsonPropertyName("standards")] string RuleSet,
    RaceOutcome Outcome,
    decimal? LevelLb,
    decimal? FieldLevelLb,
    IReadOnlyList<RunnerFigure> Items
) : ICsvContent
{
    public static RaceFiguresResponse Create(RatedRace rated, RuleSet ruleSet) =>
        new(
            rated.Figures.Race.Id.Value,
            ruleSet.Id,
            rated.Figures.Outcome,
            RunnerFigure.Shown(rated.Figures.Level?.Value),
            RunnerFigure.Shown(rated.Figures.FieldLevel?.Value),
            [.. rated.Runs.Select(run => RunnerFigure.From(run.Figure))]
        );

    /// <summary>Creates the example of the document: an invented race.</summary>
    public static RaceFiguresResponse CreateExample() =>
        new(
            "YS-2026-0001",
            "tn-2025.2",
            RaceOutcome.Rated,
            -41.2m,
            80.4m,
            [new RunnerFigure("Y-000001", "Sirocco du Cap", 2, RunOutcome.Rated, 2.76m, 124.01m, 82.81m, 82.4m, 82.53m)]
        );

    public string ToCsv() => CsvTable.Write(Items);
}

/// <summary>The figure of one runner.</summary>
/// <param name="Outcome">Whether it has a figure, and if not why.</param>
/// <param name="PerformanceLb">Weight, claim and weight for age less pounds beaten.</param>
/// <param name="FigureLb">What it ran to that day.</param>
/// <param name="AssessmentBeforeLb">What the line method thought of it before the race.</param>
/// <param name="AssessmentAfterLb">What it thinks of it after.</param>
internal sealed record RunnerFigure(
    string HorseId,
    string Horse,
    int? Placing,
    RunOutcome Outcome,
    decimal? BeatenLb,
    decimal? PerformanceLb,
    decimal? FigureLb,
    decimal? AssessmentBeforeLb,
    decimal? AssessmentAfterLb
)
{
    public static RunnerFigure From(RunFigure run) =>
        new(
            run.Runner.Horse.Id.Value,
            run.Runner.Horse.Name,
            run.Runner.Placing,
            run.Outcome,
            Shown(run.PoundsBeaten?.Value),
            Shown(run.Performance?.Value),
            Shown(run.Figure?.Value),
            Shown(run.AssessmentBefore?.Value),
            Shown(run.Assessment?.Value)
        );

    /// <summary>Pounds to the hundredth, as pages show them; explanations hold every digit.</summary>
    public static decimal? Shown(decimal? pounds) => pounds is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}
