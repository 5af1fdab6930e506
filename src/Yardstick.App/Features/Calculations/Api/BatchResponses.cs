using System.Globalization;
using System.Text.Json.Serialization;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>A calculation over many horses. It changes, and its ETag with it, only when its state does.</summary>
/// <param name="Method">The method of the marks; null for the one in force.</param>
/// <param name="Attempt">1, and one more each time it is taken up again.</param>
internal sealed record BatchResponse(
    string Id,
    BatchState State,
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    DateOnly AsOf,
    [property: JsonPropertyName("standards")] string RuleSet,
    RatingMethod? Method,
    int Total,
    int Attempt,
    DateTimeOffset AskedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    BatchLinks Links
) : IVersioned
{
    /// <summary>Gets the version that <c>If-Match</c> names.</summary>
    [JsonIgnore]
    public string Version { get; init; } = "";

    public static BatchResponse From(BatchRow batch)
    {
        var here = $"{ApiEndpoints.Root}/batches/{batch.Id}";
        return new BatchResponse(
            batch.Id,
            batch.State,
            batch.Discipline,
            batch.Breed,
            batch.AsOf,
            batch.RuleSet,
            batch.Method,
            batch.Total,
            batch.Attempt,
            batch.AskedAt,
            batch.StartedAt,
            batch.EndedAt,
            new BatchLinks(here, here + "/progress", here + "/events", here + "/result", here + "/report")
        )
        {
            Version = string.Create(CultureInfo.InvariantCulture, $"{batch.Id}.{batch.Version}"),
        };
    }
}

/// <summary>Where the parts of a calculation are.</summary>
internal sealed record BatchLinks(string Self, string Progress, string Events, string Result, string Report);

/// <summary>How far a calculation is.</summary>
/// <param name="Done">Horses calculated.</param>
/// <param name="Failed">Horses without a result.</param>
internal sealed record BatchProgress(BatchState State, int Total, int Done, int Failed)
{
    public static BatchProgress From(BatchRow batch) => new(batch.State, batch.Total, batch.Done, batch.Failed);
}

/// <summary>What was calculated of one horse.</summary>
/// <param name="Line">Its place in the request, from 0.</param>
/// <param name="FigureLb">The figure of its last rated run.</param>
internal sealed record BatchResultItem(
    int Line,
    string HorseId,
    BatchItemState State,
    int? Rank,
    decimal? MarkLb,
    decimal? MarkKg,
    decimal? AssessmentLb,
    decimal? ConfidenceLb,
    decimal? FigureLb,
    int? Runs,
    DateOnly? LastRun
)
{
    public static BatchResultItem From(BatchItemRow item) =>
        new(
            item.Line,
            item.HorseId,
            item.State,
            item.Rank,
            item.MarkPounds,
            item.MarkKilograms,
            item.AssessmentPounds,
            item.ConfidencePounds,
            item.FigurePounds,
            item.Runs,
            item.LastRun
        );
}

/// <summary>What became of a calculation.</summary>
/// <param name="Seconds">From its start to its end; null while it has not ended.</param>
/// <param name="Failures">The first hundred horses without a result.</param>
internal sealed record BatchReport(
    BatchResponse Batch,
    decimal? Seconds,
    int Done,
    int UnknownHorses,
    int NotRated,
    int Waiting,
    IReadOnlyList<BatchResultItem> Failures
);
