using Yardstick.Engine.Figures;

namespace Yardstick.Engine.Marks;

/// <summary>Counts the starts of a horse that gave no figure, or one at an estimated distance.</summary>
/// <param name="Unrated">The starts that finished, but whose result lacks what a figure needs: a distance, a weight, a margin, a level.</param>
/// <param name="Last">The day of the last start without a figure; null when there is none.</param>
/// <param name="LastCountry">The country of that start; empty when not stated.</param>
public sealed record StartTally(int Unrated, DateOnly? Last, string LastCountry)
{
    /// <summary>Gets the tally of a horse whose starts all gave figures.</summary>
    public static StartTally None { get; } = new(0, null, "");

    /// <summary>Gets the number of runs rated at an estimated distance.</summary>
    public int Estimated { get; init; }

    /// <summary>Returns the tally with one more start without a figure.</summary>
    /// <param name="day">The day of the start.</param>
    /// <param name="country">The country of the race; empty when not stated.</param>
    /// <param name="outcome">Why the start gave no figure.</param>
    public StartTally Add(DateOnly day, string country, RunOutcome outcome) =>
        this with
        {
            Unrated = Unrated + (IsUnrated(outcome) ? 1 : 0),
            Last = Last > day ? Last : day,
            LastCountry = Last > day ? LastCountry : country,
        };

    /// <summary>Returns whether a finished run gave no figure because its result lacks something.</summary>
    /// <param name="outcome">The outcome of the run.</param>
    public static bool IsUnrated(RunOutcome outcome) => outcome is RunOutcome.RaceNotRated or RunOutcome.NoWeight or RunOutcome.NoMargin;
}
