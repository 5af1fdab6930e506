using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>Provides the examples of batches in the document.</summary>
internal static class BatchExamples
{
    private static readonly DateOnly Day = new(2026, 11, 8);
    private static readonly BatchResultItem Calculated = new(
        0,
        "Y-000001",
        BatchItemState.Done,
        17,
        84m,
        38m,
        83.62m,
        4.10m,
        82.81m,
        9,
        Day
    );

    public static BatchRequest AskBatch =>
        new() { AsOf = Day, Horses = [.. Enumerable.Range(1, 10).Select(number => FormattableString.Invariant($"Y-{number:000000}"))] };

    public static BatchResponse Batch =>
        BatchResponse.From(
            new BatchRow
            {
                Id = BatchEndpoints.IdExample,
                Owner = "",
                AsOf = Day,
                RuleSet = "tn-2025.2",
                Total = 10,
                AskedAt = new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero),
            }
        );

    public static Paged<BatchResponse> Batches => new([Batch]);

    public static BatchProgress Progress => new(BatchState.Running, 10, 4, 1);

    public static string Events => "event: progress\ndata: {\"state\":\"running\",\"total\":10,\"done\":4,\"failed\":1}\n\n";

    public static Paged<BatchResultItem> BatchResult => new([Calculated]);

    public static BatchReport Report =>
        new(
            Batch,
            0.412m,
            9,
            1,
            0,
            0,
            [new BatchResultItem(9, "nobody", BatchItemState.UnknownHorse, null, null, null, null, null, null, null, null)]
        );
}
