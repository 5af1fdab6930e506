using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Features;

/// <summary>What is remembered of a horse beside its performances.</summary>
internal sealed class HorseRecord
{
    /// <summary>Its performances; null before the first.</summary>
    public HorseCareer? Career { get; set; }

    /// <summary>Races started.</summary>
    public int Starts { get; private set; }

    /// <summary>Handicaps started.</summary>
    public int Handicaps { get; private set; }

    /// <summary>Races started on artificial tracks and dirt.</summary>
    public int OffTurf { get; private set; }

    /// <summary>Sum over its races of wins less what chance would give, each between −1 and 1.</summary>
    public double WinsBeyondChance { get; private set; }

    /// <summary>Sum over its races of the part of the field beaten, less a half.</summary>
    public double Beaten { get; private set; }

    /// <summary>Part of the field beaten in the last race, 0 to 1; halfway when it did not finish.</summary>
    public double LastShare { get; private set; }

    /// <summary>Whether it failed to finish its last race.</summary>
    public bool LastFailed { get; private set; }

    /// <summary>Whether it won its last race.</summary>
    public bool LastWon { get; private set; }

    /// <summary>Headgear of the last race.</summary>
    public string LastHeadgear { get; private set; } = "";

    /// <summary>Conditions of the last race; null before the first.</summary>
    public RaceSetting? Last { get; private set; }

    /// <summary>Level that the conditions of the last race promised.</summary>
    public double LastPromise { get; private set; }

    /// <summary>What the weights and the band of its last handicap say of its mark; null when they say nothing.</summary>
    public double? LastImplied { get; private set; }

    /// <summary>Day of the race before last; of the last where there was none.</summary>
    public int DayBeforeLast { get; private set; }

    /// <summary>Takes a race.</summary>
    public void Take(Runner runner, RaceSetting setting, double promise, double? implied, int field)
    {
        DayBeforeLast = Last?.Day ?? setting.Day;
        Starts++;
        if (setting.Handicap) Handicaps++;
        if (setting.Track != Surface.Turf) OffTurf++;
        var place = runner.Status == RunStatus.Finished ? runner.Position : null;
        LastWon = place == 1;
        LastFailed = place is null;
        LastShare = place is { } at && field > 1 ? Math.Clamp((field - at) / (field - 1.0), 0, 1) : 0.5;
        Beaten += LastShare - 0.5;
        WinsBeyondChance += (LastWon ? 1 : 0) - (1.0 / field);
        LastHeadgear = runner.Headgear;
        Last = setting;
        LastPromise = promise;
        LastImplied = implied ?? LastImplied;
    }
}
