using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Careers;

/// <summary>Represents the numeric conditions of a race, which determine the similarity of two runs of a horse.</summary>
internal sealed class RaceSetting
{
    /// <summary>The natural logarithm of one mile in metres, used when no distance is recorded.</summary>
    private const double LogMile = 7.3834;

    /// <summary>Gets the day number.</summary>
    public required int Day { get; init; }

    /// <summary>Gets the elapsed fraction of the year, 0 to 1.</summary>
    public required double Season { get; init; }

    /// <summary>Gets the natural logarithm of the distance in metres.</summary>
    public required double LogTrip { get; init; }

    /// <summary>Gets the surface; turf when none is stated.</summary>
    public required Surface Track { get; init; }

    /// <summary>
    /// Gets the softness of the ground: −1 for firm, 0 for good, 1 for soft, 2 for heavy. It is 0 for standard or unstated going and 0.5
    /// for slow.
    /// </summary>
    public required double Softness { get; init; }

    /// <summary>Gets the index of the racecourse.</summary>
    public required int Course { get; init; }

    /// <summary>Gets the pounds per length.</summary>
    public required double PoundsPerLength { get; init; }

    /// <summary>Gets a value indicating whether the race is a handicap.</summary>
    public required bool Handicap { get; init; }

    /// <summary>Creates the setting of a race.</summary>
    public static RaceSetting Create(Race race, int course, double poundsPerLength) =>
        new()
        {
            Day = race.Date.DayNumber,
            Season = (race.Date.DayOfYear - 1) / 366.0,
            LogTrip = race.Distance is { Value: > 0 } distance ? Math.Log((double)distance.Value) : LogMile,
            Track = race.Surface ?? Surface.Turf,
            Softness = ComputeSoftness(race.Going),
            Course = course,
            PoundsPerLength = poundsPerLength,
            Handicap = race.Class.Handicap,
        };

    private static double ComputeSoftness(Going going) =>
        going switch
        {
            Going.Firm => -1,
            Going.GoodToFirm => -0.5,
            Going.GoodToSoft => 0.5,
            Going.Soft => 1,
            Going.VerySoft => 1.5,
            Going.Heavy or Going.VeryHeavy => 2,
            Going.Slow => 0.5,
            Going.Good or Going.Standard or Going.NotStated => 0,
            _ => 0,
        };
}
