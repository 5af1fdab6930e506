using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Backtests;

/// <summary>Represents a subset of the races of a back-test.</summary>
/// <param name="Split">The criterion that divides the races.</param>
/// <param name="Value">The value that the races of the subset share; empty for all races.</param>
/// <param name="Includes">The predicate that selects the races.</param>
/// <param name="Text">The display name; null when the value is one.</param>
internal sealed record BacktestSubset(BacktestSplit Split, string Value, Func<Race, bool> Includes, Func<string>? Text = null)
{
    /// <summary>Gets the machine-readable key, such as <c>country:GB</c>.</summary>
    public string Key => Value.Length == 0 ? SplitKey : $"{SplitKey}:{Value}";

    private string SplitKey =>
        Split switch
        {
            BacktestSplit.Discipline => "code",
            BacktestSplit.Breed => "population",
            _ => Split.ToString().ToLowerInvariant(),
        };

    /// <summary>Returns the display name.</summary>
    public string Name(Localizer words) => Text is null ? Value : words.Sentence(Text);
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
    Discipline,

    /// <summary>The breed.</summary>
    Breed,

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
        new(BacktestSplit.All, "", _ => true, () => BacktestsTexts.Subset_All),
        new(BacktestSplit.Weights, "Handicap", race => race.Class.Handicap, () => BacktestsTexts.Subset_WeightsHandicap),
        new(BacktestSplit.Weights, "Other", race => !race.Class.Handicap, () => BacktestsTexts.Subset_WeightsOther),
        new(BacktestSplit.Pattern, "Pattern", race => race.Class.Pattern is not null, () => BacktestsTexts.Subset_PatternPattern),
        new(BacktestSplit.Pattern, "Below", race => race.Class.Pattern is null, () => BacktestsTexts.Subset_PatternBelow),
        .. Enum.GetValues<Discipline>()
            .Select(discipline => new BacktestSubset(
                BacktestSplit.Discipline,
                discipline.ToString(),
                race => race.Discipline == discipline,
                discipline.Text()
            )),
        .. Enum.GetValues<Breed>()
            .Select(breed => new BacktestSubset(BacktestSplit.Breed, breed.ToString(), race => race.Breed == breed, breed.Text())),
    ];

    /// <summary>Returns the subsets that contain races, with the scores of the method under test.</summary>
    public static IEnumerable<(BacktestSubset Subset, Score Score)> Create(IReadOnlyList<ScoredRace> races)
    {
        foreach (var subset in Fixed.Concat(Countries(races)))
        {
            if (Score.From([.. races.Where(race => subset.Includes(race.Race)).Select(race => race.Own)]) is { } score)
                yield return (subset, score);
        }
    }

    private static IEnumerable<BacktestSubset> Countries(IReadOnlyList<ScoredRace> races) =>
        races
            .CountBy(race => race.Race.Country)
            .Where(country => country.Key.Length > 0 && country.Value >= FewestRaces)
            .OrderByDescending(country => country.Value)
            .ThenBy(country => country.Key, StringComparer.Ordinal)
            .Select(country => new BacktestSubset(BacktestSplit.Country, country.Key, race => race.Country == country.Key));
}
