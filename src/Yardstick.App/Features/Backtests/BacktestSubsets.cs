using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Backtests;

/// <summary>Some of the races of a back-test.</summary>
/// <param name="Split">What the races are told apart by.</param>
/// <param name="Value">What those of the subset have in common; empty for all races.</param>
/// <param name="Includes">Which they are.</param>
internal sealed record BacktestSubset(BacktestSplit Split, string Value, Func<Race, bool> Includes)
{
    /// <summary>Its name for programs, such as <c>country:GB</c>.</summary>
    public string Key => Value.Length == 0 ? Split.ToString().ToLowerInvariant() : $"{Split.ToString().ToLowerInvariant()}:{Value}";

    /// <summary>Its name for readers.</summary>
    public string Name(Localizer words) => Split switch
    {
        BacktestSplit.Country => Value,
        BacktestSplit.Code => words.Sentence($"RaceCode_{Value}"),
        BacktestSplit.Population => words.Sentence($"Population_{Value}"),
        _ => words[$"Subset_{Split}{Value}"],
    };
}

/// <summary>What races are told apart by.</summary>
internal enum BacktestSplit
{
    /// <summary>Nothing: all of them.</summary>
    All,

    /// <summary>Handicaps and other races.</summary>
    Weights,

    /// <summary>The pattern and Listed races, and those below.</summary>
    Pattern,

    /// <summary>The code.</summary>
    Code,

    /// <summary>The breed.</summary>
    Population,

    /// <summary>The country.</summary>
    Country,
}

/// <summary>The subsets by which a back-test is read.</summary>
internal static class BacktestSubsets
{
    /// <summary>A country with fewer races than this is not told apart.</summary>
    private const int FewestRaces = 20;

    private static readonly BacktestSubset[] Fixed =
    [
        new(BacktestSplit.All, "", _ => true),
        new(BacktestSplit.Weights, "Handicap", race => race.Class.Handicap),
        new(BacktestSplit.Weights, "Other", race => !race.Class.Handicap),
        new(BacktestSplit.Pattern, "Pattern", race => race.Class.Pattern is not null),
        new(BacktestSplit.Pattern, "Below", race => race.Class.Pattern is null),
        .. Enum.GetValues<Discipline>().Select(code => new BacktestSubset(BacktestSplit.Code, code.ToString(), race => race.Code == code)),
        .. Enum.GetValues<Breed>().Select(breed => new BacktestSubset(BacktestSplit.Population, breed.ToString(), race => race.Population == breed)),
    ];

    /// <summary>The subsets that hold races, with the scores of the method tried.</summary>
    public static IEnumerable<(BacktestSubset Subset, Score Score)> Create(IReadOnlyList<ScoredRace> races)
    {
        foreach (var subset in Fixed.Concat(Countries(races)))
        {
            if (Score.From([.. races.Where(race => subset.Includes(race.Race)).Select(race => race.Own)]) is { } score) yield return (subset, score);
        }
    }

    private static IEnumerable<BacktestSubset> Countries(IReadOnlyList<ScoredRace> races) => races
        .CountBy(race => race.Race.Country)
        .Where(country => country.Key.Length > 0 && country.Value >= FewestRaces)
        .OrderByDescending(country => country.Value).ThenBy(country => country.Key, StringComparer.Ordinal)
        .Select(country => new BacktestSubset(BacktestSplit.Country, country.Key, race => race.Country == country.Key));
}
