using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Features;

/// <summary>Represents the record of a horse besides its performances.</summary>
internal sealed class HorseRecord
{
    /// <summary>Gets or sets the performances; null before the first.</summary>
    public HorseCareer? Career { get; set; }

    /// <summary>Gets the number of starts.</summary>
    public int Starts { get; private set; }

    /// <summary>Gets the number of starts in handicaps.</summary>
    public int Handicaps { get; private set; }

    /// <summary>Gets the number of starts on surfaces other than turf.</summary>
    public int OffTurf { get; private set; }

    /// <summary>Gets the sum over its starts of wins less 1 ÷ starters, each between −1 and 1.</summary>
    public double WinsBeyondChance { get; private set; }

    /// <summary>Gets the sum over its starts of the fraction of rivals beaten, less one half.</summary>
    public double RivalsBeatenAboveHalf { get; private set; }

    /// <summary>Gets the fraction of rivals beaten in the last race, 0 to 1; 0.5 when it did not finish.</summary>
    public double LastRivalsBeaten { get; private set; }

    /// <summary>Gets a value indicating whether it failed to finish its last race.</summary>
    public bool LastFailed { get; private set; }

    /// <summary>Gets a value indicating whether it won its last race.</summary>
    public bool LastWon { get; private set; }

    /// <summary>Gets the headgear of the last race.</summary>
    public string LastHeadgear { get; private set; } = "";

    /// <summary>Gets the conditions of the last race; null before the first.</summary>
    public RaceSetting? Last { get; private set; }

    /// <summary>Gets the level predicted from the conditions of the last race, in pounds.</summary>
    public double LastPromise { get; private set; }

    /// <summary>
    /// Gets the mark implied by the weights and the rating band of its last handicap that had both; null when there is none.
    /// </summary>
    public double? LastImplied { get; private set; }

    /// <summary>Gets the day number of the race before the last; that of the last race when there was only one.</summary>
    public int DayBeforeLast { get; private set; }

    /// <summary>Updates the record with a race.</summary>
    public void Update(Runner runner, RaceSetting setting, double promise, double? implied, int field)
    {
        DayBeforeLast = Last?.Day ?? setting.Day;
        Starts++;
        if (setting.Handicap)
            Handicaps++;
        if (setting.Track != Surface.Turf)
            OffTurf++;
        var place = runner.Status == RunStatus.Finished ? runner.Position : null;
        LastWon = place == 1;
        LastFailed = place is null;
        LastRivalsBeaten = place is { } at && field > 1 ? Math.Clamp((field - at) / (field - 1.0), 0, 1) : 0.5;
        RivalsBeatenAboveHalf += LastRivalsBeaten - 0.5;
        WinsBeyondChance += (LastWon ? 1 : 0) - (1.0 / field);
        LastHeadgear = runner.Headgear;
        Last = setting;
        LastPromise = promise;
        LastImplied = implied ?? LastImplied;
    }
}
