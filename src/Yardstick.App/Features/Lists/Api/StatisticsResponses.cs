using System.Text.Json.Serialization;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Api;

/// <summary>How much is stored.</summary>
/// <param name="FirstDay">The day of the first race.</param>
/// <param name="Invented">Whether any of it belongs to the demonstration season.</param>
internal sealed record ExtentResponse(
    int Races,
    int Runs,
    int Horses,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    int Lists,
    bool Invented,
    [property: JsonPropertyName("books")] IReadOnlyList<PoolItem> Pools
);

/// <summary>How large the current list of one discipline and breed is.</summary>
internal sealed record PoolItem(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? ListNumber,
    DateOnly AsOf,
    int Horses,
    decimal? MedianMarkLb,
    decimal? HighestMarkLb,
    decimal? LowestMarkLb
);

/// <summary>How many horses have marks from a bound up to the next.</summary>
internal sealed record MarkBin(decimal FromLb, decimal ToLb, int Horses);

/// <summary>The horses of one age or country.</summary>
/// <param name="Group">The age in years, or the country of foaling; empty where it is not stated.</param>
internal sealed record GroupItem(string Group, int Horses, decimal MeanMarkLb, decimal HighestMarkLb, decimal LowestMarkLb);

/// <summary>Statistics of a list.</summary>
internal sealed record Statistics<T>(
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    int? ListNumber,
    DateOnly AsOf,
    int Horses,
    IReadOnlyList<T> Items
) : ICsvContent
{
    public string ToCsv() => CsvTable.Write(Items);
}
