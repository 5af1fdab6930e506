using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>Provides the examples of conversions and calculations in the document.</summary>
internal static class CalculationExamples
{
    private static readonly DateOnly Day = new(2026, 11, 8);
    private static readonly ConvertedMark Mark105 = new(
        "fr",
        "ifha",
        105m,
        TableUnit.Lb,
        105.0512m,
        1.5m,
        Label.Reported,
        ["fr-ifha"],
        "France Galop"
    )
    {
        Calibrated = new CalibratedItem(-6.1m, 0.2m, 154, null),
    };

    public static ConversionsResponse Conversions =>
        new(
            [new ScaleItem("fr", "France Galop", TableUnit.Kg, 0.5m, null)],
            [
                new ConversionItem(
                    "ifha-2025.2",
                    "fr-ifha",
                    "fr",
                    "ifha",
                    2.20462m,
                    0m,
                    0,
                    1.5m,
                    new DateOnly(2025, 1, 1),
                    null,
                    Label.Reported,
                    "France Galop"
                ),
            ]
        );

    public static ConvertRequest Convert =>
        new()
        {
            Mark = 47.5m,
            From = "fr",
            To = "ifha",
            Date = Day,
        };

    public static ConvertedMark Converted => Mark105;

    public static ConvertManyRequest ConvertMany => new() { Items = [Convert] };

    public static ConvertedMany ConvertedMany =>
        new(
            1,
            1,
            [new ConvertedItem(Mark105, null), new ConvertedItem(null, new ItemProblem("unknown-scale", "The scale “xx” is not known."))]
        );

    public static CalculateRequest Calculate =>
        new()
        {
            Date = Day,
            Country = "TUN",
            DistanceMetres = 1600,
            Going = "bon",
            ClassNumber = 3,
            Handicap = true,
            Runners =
            [
                new PostedRunner
                {
                    HorseId = "Y-000002",
                    Age = 4,
                    WeightCarriedKg = 58m,
                    Position = 1,
                    BeatenLengths = 0,
                },
                new PostedRunner
                {
                    HorseId = "Y-000001",
                    Age = 4,
                    WeightCarriedKg = 57.5m,
                    Position = 2,
                    BeatenLengths = 1.25m,
                },
            ],
        };
}
