using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Decides how a sheet is read: by what a person has said, by the profile, or by what all its cells tell. Where they leave two readings
/// open, the sheet is refused with the question.
/// </summary>
/// <param name="layout">The layout found.</param>
/// <param name="options">What a person has said.</param>
/// <param name="evidence">What the cells tell.</param>
internal sealed class LayoutDecision(SheetLayout layout, ReadingOptions options, ColumnEvidence evidence)
{
    /// <summary>The number of races in which no margin falls, from which margins are taken to be counted from the winner.</summary>
    private const int RacesThatDecide = 5;

    /// <summary>The weight in kilograms that none exceeds, and in pounds that none falls short of.</summary>
    private const int HeaviestKilograms = 85;

    private readonly List<FileError> _questions = [];

    /// <summary>Returns the layout with its conventions decided; with a question for each that is not.</summary>
    public SheetLayout Decide()
    {
        evidence.EndRace();
        var dates = DecideDates();
        var decided = new DecidedConventions(DecideClock(), DecideMargins(), DecideWeights(), DecideDistances(), DecideMidnight());
        return layout.With(
            layout.Conventions with
            {
                Dates = dates,
                Afternoon = decided.Afternoon ?? false,
                Margins = decided.Margins ?? MarginBasis.Winner,
                Weights = decided.Weights ?? WeightUnit.Kilograms,
                Distances = decided.Distances ?? DistanceUnit.Metres,
                AfterMidnight = decided.AfterMidnight ?? false,
            },
            decided,
            [.. layout.Faults, .. _questions]
        );
    }

    private DateOrder DecideDates()
    {
        var stated = options.Dates != DateOrder.Unknown ? options.Dates : layout.Conventions.Dates;
        var order =
            stated != DateOrder.Unknown ? stated
            : evidence.DayFirst is not null ? DateOrder.DayFirst
            : evidence.MonthFirst is not null ? DateOrder.MonthFirst
            : DateOrder.Unknown;
        // In the results format, a date in another order is an error of its row.
        if (evidence.HasStandardDates && stated == DateOrder.Unknown)
            return DateOrder.Unknown;
        if (order == DateOrder.DayFirst && evidence.MonthFirst is { } month)
            Ask(ResultsError.DatesDisagree, "date", month);
        else if (order == DateOrder.MonthFirst && evidence.DayFirst is { } day)
            Ask(ResultsError.DatesDisagree, "date", day);
        else if (order == DateOrder.Unknown && evidence.EitherDate is { } either)
            Ask(ResultsError.AmbiguousDates, "date", either);
        return order;
    }

    /// <summary>
    /// A clock of twelve hours has no hour from 13; a clock of twenty-four has no race from 1 to 9, unless a leading zero says that it
    /// means the morning.
    /// </summary>
    private bool? DecideClock()
    {
        if ((options.Afternoon ?? layout.Source?.Afternoon) is { } said)
            return said;
        if (!layout.NeedsEvidence || evidence.HasPaddedHours)
            return false;
        if (evidence.EarlyHour is not { } early)
            return evidence.LateHour is null ? null : false;
        if (evidence.LateHour is null)
            return true;
        Ask(ResultsError.AmbiguousHours, "off", early);
        return null;
    }

    /// <summary>
    /// A race before 6:00 that comes after those of the evening bears the day of its meeting. A time with a date of its own says its day.
    /// </summary>
    private bool? DecideMidnight()
    {
        if ((options.AfterMidnight ?? layout.Source?.AfterMidnight) is { } said)
            return said;
        if (layout.Header.GetField("off") == layout.Header.GetField("date"))
            return null;
        var night = evidence.Midnight;
        if (night is { NextDay: not null, SameDay: null, Either: null })
            return true;
        if ((night.Either ?? night.NextDay) is not { } example)
            return night.SameDay is null ? null : false;
        Ask(ResultsError.AmbiguousMidnight, "off", example);
        return null;
    }

    private MarginBasis? DecideMargins()
    {
        if ((options.Margins ?? layout.Source?.Margins) is { } said)
            return said;
        if (evidence.RacesFalling > 0)
            return MarginBasis.InFront;
        if (evidence.RacesRising >= RacesThatDecide)
            return MarginBasis.Winner;
        if (evidence is { RacesRising: > 0, Margin: { } margin })
            Ask(ResultsError.AmbiguousMargins, "margin", margin);
        return null;
    }

    private WeightUnit? DecideWeights()
    {
        if ((options.Weights ?? layout.Source?.Weights) is { } said)
            return said;
        if (evidence.Weight is not { } weight)
            return null;
        if (evidence.Weights.Highest <= HeaviestKilograms)
            return WeightUnit.Kilograms;
        if (evidence.Weights.Lowest >= HeaviestKilograms)
            return WeightUnit.Pounds;
        Ask(ResultsError.AmbiguousWeights, "weight", weight);
        return null;
    }

    private DistanceUnit? DecideDistances()
    {
        if ((options.Distances ?? layout.Source?.Distances) is { } said)
            return said;
        if (evidence.Distance is not { } distance)
            return null;
        if (evidence.Distances.Highest <= 45)
            return DistanceUnit.Furlongs;
        if (evidence.Distances.Lowest >= 400 && (!evidence.AreRoundYards || evidence.AreRoundMetres))
            return DistanceUnit.Metres;
        Ask(ResultsError.AmbiguousDistances, "distance", distance);
        return null;
    }

    private void Ask(ResultsError fault, string column, CellExample example) =>
        _questions.Add(new(fault, example.Line, layout.Header.GetName(layout.Header.GetField(column)), example.Value));
}
