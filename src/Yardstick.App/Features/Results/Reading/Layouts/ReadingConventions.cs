using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>Specifies from which horse margins are counted.</summary>
internal enum MarginBasis
{
    /// <summary>From the winner.</summary>
    Winner,

    /// <summary>From the horse in front.</summary>
    InFront,
}

/// <summary>Specifies the language of the letters and words of a file.</summary>
internal enum SheetLanguage
{
    /// <summary>The country of each race decides.</summary>
    ByCountry,

    /// <summary>English: M is a mare.</summary>
    English,

    /// <summary>French: M is a male, H a gelding.</summary>
    French,
}

/// <summary>The conventions that have been decided; null for one that no cell decides, for which the usual one is taken.</summary>
internal sealed record DecidedConventions(
    bool? Afternoon = null,
    MarginBasis? Margins = null,
    WeightUnit? Weights = null,
    DistanceUnit? Distances = null,
    bool? AfterMidnight = null
);

/// <summary>How the cells of a sheet are read where their text alone does not tell.</summary>
internal sealed record ReadingConventions
{
    /// <summary>Gets the conventions of the results format of Yardstick.</summary>
    public static ReadingConventions Standard { get; } = new();

    /// <summary>Gets whether a comma separates decimals even where a point would be expected.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Gets which of two numbers in a date is the day.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>Gets whether hours from 1 to 9 are hours after noon.</summary>
    public bool Afternoon { get; init; }

    /// <summary>Gets whether hours before 6 belong to the night after the stated day.</summary>
    public bool AfterMidnight { get; init; }

    /// <summary>Gets from which horse the margins of the column <c>margin</c> are counted.</summary>
    public MarginBasis Margins { get; init; }

    /// <summary>Gets the unit of numbers without one in the columns <c>weight</c> and <c>claim</c>.</summary>
    public WeightUnit Weights { get; init; }

    /// <summary>Gets the unit of numbers without one in the column <c>distance</c>.</summary>
    public DistanceUnit Distances { get; init; }

    /// <summary>Gets the language of letters and words.</summary>
    public SheetLanguage Language { get; init; }

    /// <summary>Gets whether a country or a surface in parentheses after the racecourse is read as such.</summary>
    public bool CourseSuffix { get; init; }

    /// <summary>Gets whether a race without a column that says so is a handicap if its name or a rating band says so.</summary>
    public bool InfersHandicap { get; init; }

    /// <summary>Gets the values of columns that the file does not have, by column.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the words of the file and what they stand for, by column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
