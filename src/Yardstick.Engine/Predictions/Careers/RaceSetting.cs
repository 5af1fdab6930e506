using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Careers;

/// <summary>The conditions of a race, as numbers: what makes two runs of a horse alike.</summary>
internal sealed class RaceSetting
{
    /// <summary>Natural logarithm of a mile in metres, which stands for a distance not recorded.</summary>
    private const double LogMile = 7.3834;

    /// <summary>The day, counted.</summary>
    public required int Day { get; init; }

    /// <summary>Part of the year gone, 0 to 1.</summary>
    public required double Season { get; init; }

    /// <summary>Natural logarithm of the distance in metres.</summary>
    public required double LogTrip { get; init; }

    /// <summary>The surface; turf where none is stated.</summary>
    public required Surface Track { get; init; }

    /// <summary>Steps from good ground towards heavy, which is 2; firm is −1; 0 on artificial tracks.</summary>
    public required double Softness { get; init; }

    /// <summary>Number of the racecourse.</summary>
    public required int Course { get; init; }

    /// <summary>Pounds for a length.</summary>
    public required double PoundsPerLength { get; init; }

    /// <summary>Whether the handicapper set the weights.</summary>
    public required bool Handicap { get; init; }

    /// <summary>Reads the conditions.</summary>
    public static RaceSetting Create(Race race, int course, double poundsPerLength) => new()
    {
        Day = race.Date.DayNumber,
        Season = (race.Date.DayOfYear - 1) / 366.0,
        LogTrip = race.Distance is { Value: > 0 } distance ? Math.Log((double)distance.Value) : LogMile,
        Track = race.Surface ?? Surface.Turf,
        Softness = SoftnessOf(race.Going),
        Course = course,
        PoundsPerLength = poundsPerLength,
        Handicap = race.Class.Handicap,
    };

    private static double SoftnessOf(Going going) => going switch
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
