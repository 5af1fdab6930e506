using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Provides the examples of explanations in the document.</summary>
internal static class ExplanationExamples
{
    private const string Horse1 = "Y-000001";
    private const string Horse2 = "Y-000002";
    private const string Race1 = "YS-2026-0001";
    private static readonly DateOnly Day = new(2026, 11, 8);

    public static RunnerExplanation FigureExplanation => new(Race1, Horse1, RunOutcome.Rated, 3, null, null, ExplainedFigure);

    public static RunnerExplanation MarkExplanation =>
        FigureExplanation with
        {
            Mark = 3,
            Listed = new ListedExplanation(
                Discipline.Flat,
                Breed.Thoroughbred,
                12,
                Day,
                "tn-2025.2",
                new string('a', 64),
                84m,
                38m,
                true,
                BindingRule.None,
                null,
                "2nd of 12, beaten 1¼ lengths: ran to 37.6."
            ),
        };

    public static ContributionsResponse Contributions =>
        new(
            Horse1,
            Discipline.Flat,
            Breed.Thoroughbred,
            83.62m,
            2.9m,
            9,
            true,
            [
                new ShareGroup("ownRuns", 60.10m, 9, [new ShareItem(Horse1, Race1, 9.41m)]),
                new ShareGroup("others", 23.52m, 204, [new ShareItem(Horse2, null, 1.07m)]),
            ]
        );

    private static IReadOnlyList<ExplainedNumber> ExplainedFigure =>
        [
            new(
                1,
                StepName.Performance,
                "Performance",
                124.01m,
                Unit.Pounds,
                null,
                Operation.Fact,
                [],
                new FactSource(Race1, Horse1, "weight"),
                null,
                null
            ),
            new(
                2,
                StepName.RaceLevel,
                "Level of the race",
                -41.2m,
                Unit.Pounds,
                null,
                Operation.Cell,
                [],
                null,
                new CellSource("tn-2025.2", "classLevels", "class 3", Label.Reported, "Rules of the authority", true),
                null
            ),
            new(3, StepName.Figure, "Figure", 82.81m, Unit.Rating, null, Operation.Sum, [1, 2], null, null, null),
        ];
}
