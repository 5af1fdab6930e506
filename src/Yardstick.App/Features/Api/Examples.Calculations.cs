using System.Text.Json;
using Yardstick.App.Features.Calculations;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Api;

/// <summary>Examples of standards, conversions and calculations.</summary>
internal static partial class Examples
{
    private const string BatchId = "0123456789abcdef0123456789abcdef";
    private static readonly RuleSetItem Tunisian = new("tn-2025.2", "2025.2", "Tunisia Jockey Club", "Tunisian marks, in kilograms", new DateOnly(2025, 7, 1), null, true, new string('b', 64), TableUnit.Kg, 2.20462m);
    private static readonly ConvertedMark Mark105 = new("fr", "ifha", 105m, TableUnit.Lb, 105.0512m, 1.5m, Label.Reported, ["fr-ifha"], "France Galop") { Calibrated = new CalibratedItem(-6.1m, 0.2m, 154, null) };
    private static readonly BatchResultItem Calculated = new(0, Horse1, BatchItemState.Done, 17, 84m, 38m, 83.62m, 4.10m, 82.81m, 9, Day);

    public static Paged<RuleSetItem> Standards => new([Tunisian]);

    public static RuleSetDetail Standard => new(Tunisian, ["scale", "poundsPerLength", "weightForAge"]);

    public static TableResponse Table => new("tn-2025.2", "scale", JsonSerializer.SerializeToElement(new { unit = "kg", poundsPerKilogram = 2.20462m }));

    public static ConversionsResponse Conversions => new(
        [new ScaleItem("fr", "France Galop", TableUnit.Kg, 0.5m, null)],
        [new ConversionItem("ifha-2025.2", "fr-ifha", "fr", "ifha", 2.20462m, 0m, 0, 1.5m, new DateOnly(2025, 1, 1), null, Label.Reported, "France Galop")]);

    public static ConvertRequest Convert => new() { Mark = 47.5m, From = "fr", To = "ifha", Date = Day };

    public static ConvertedMark Converted => Mark105;

    public static ConvertManyRequest ConvertMany => new() { Items = [Convert] };

    public static ConvertedMany ConvertedMany => new(1, 1, [new ConvertedItem(Mark105, null), new ConvertedItem(null, new ItemProblem("unknown-scale", "The scale “xx” is not known."))]);

    public static CalculateRequest Calculate => new()
    {
        Date = Day,
        Country = "TUN",
        DistanceMetres = 1600,
        Going = "bon",
        ClassNumber = 3,
        Handicap = true,
        Runners =
        [
            new PostedRunner { HorseId = Horse2, Age = 4, WeightCarriedKg = 58m, Position = 1, BeatenLengths = 0 },
            new PostedRunner { HorseId = Horse1, Age = 4, WeightCarriedKg = 57.5m, Position = 2, BeatenLengths = 1.25m },
        ],
    };

    public static BatchRequest AskBatch => new() { AsOf = Day, Horses = [.. Enumerable.Range(1, 10).Select(number => FormattableString.Invariant($"Y-{number:000000}"))] };

    public static BatchResponse Batch => BatchResponse.From(new BatchRow { Id = BatchId, Owner = "", AsOf = Day, Standards = "tn-2025.2", Total = 10, AskedAt = Published });

    public static Paged<BatchResponse> Batches => new([Batch]);

    public static BatchProgress Progress => new(BatchState.Running, 10, 4, 1);

    public static string Events => "event: progress\ndata: {\"state\":\"running\",\"total\":10,\"done\":4,\"failed\":1}\n\n";

    public static Paged<BatchResultItem> BatchResult => new([Calculated]);

    public static BatchReport Report => new(Batch, 0.412m, 9, 1, 0, 0, [new BatchResultItem(9, "nobody", BatchItemState.UnknownHorse, null, null, null, null, null, null, null, null)]);
}
