using System.Text.Json.Serialization;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>What a person has said about a file: its profile, and the answers where it can be read in two ways.</summary>
internal sealed record ReadingOptions
{
    /// <summary>Gets the options when nothing has been said.</summary>
    public static ReadingOptions None { get; } = new();

    /// <summary>Gets the profile to read the file with; null to recognise it.</summary>
    public LayoutProfile? Profile { get; init; }

    /// <summary>Gets the profiles saved by users, which are recognised before those of the program.</summary>
    public IReadOnlyList<LayoutProfile> Saved { get; init; } = [];

    /// <summary>Gets the sheet of a workbook to read; null for all that have the columns.</summary>
    public string? Sheet { get; init; }

    /// <summary>Gets the races that are two although they look like one given twice.</summary>
    [JsonIgnore]
    public IReadOnlyList<RacePair> Distinct { get; init; } = [];

    /// <summary>Gets which of two numbers in a date is the day.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>Gets from which horse margins are counted; null if it has not been said.</summary>
    public MarginBasis? Margins { get; init; }

    /// <summary>Gets the unit of weights; null if it has not been said.</summary>
    public WeightUnit? Weights { get; init; }

    /// <summary>Gets the unit of distances; null if it has not been said.</summary>
    public DistanceUnit? Distances { get; init; }

    /// <summary>Gets whether hours from 1 to 9 are hours after noon; null if it has not been said.</summary>
    public bool? Afternoon { get; init; }

    /// <summary>Gets whether hours before 6 belong to the night after the stated day; null if it has not been said.</summary>
    public bool? AfterMidnight { get; init; }
}
