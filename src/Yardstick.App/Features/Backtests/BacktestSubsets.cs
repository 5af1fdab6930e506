using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Backtests;

/// <summary>Represents a subset of the races of a back-test.</summary>
/// <param name="Split">The criterion that divides the races.</param>
/// <param name="Value">The value that the races of the subset share; empty for all races.</param>
/// <param name="Includes">The predicate that selects the races.</param>
internal sealed record BacktestSubset(BacktestSplit Split, string Value, Func<Race, bool> Includes)
{
    /// <summary>Gets the machine-readable key, such as <c>country:GB</c>.</summary>
    public string Key => Value.Length == 0 ? Split.ToString().ToLowerInvariant() : $"{Split.ToString().ToLowerInvariant()}:{Value}";

    /// <summary>Returns the display name.</summary>
    public string Name(Localizer words) => Split switch
    {
        BacktestSplit.Country => Value,
        BacktestSplit.Code => words.Sentence($"RaceCode_{Value}"),
        BacktestSplit.Population => words.Sentence($"Population_{Value}"),
        _ => words[$"Subset_{Split}{Value}"],
    };
}

/// <summary>Specifies the criterion that divides races into subsets.</summary>
internal enum BacktestSplit
{
    /// <summary>No division: all races.</summary>
    All,

    /// <summary>Handicaps and other races.</summary>
    Weights,

    /// <summary>Pattern and Listed races, and all others.</summary>
    Pattern,

    /// <summary>The discipline.</summary>
    Code,

    /// <summary>The breed.</summary>
    Population,

    /// <summary>The country.</summary>
    Country,
}

/// <summary>Defines the subsets for which a back-test is reported.</summary>
internal static class BacktestSubsets
{
    /// <summary>Minimum number of races for a country to get its own subset.</summary>
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

    /// <summary>Returns the subsets that contain races, with the scores of the method under test.</summary>
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
