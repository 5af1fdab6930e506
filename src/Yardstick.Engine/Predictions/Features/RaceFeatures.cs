using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Features;

/// <summary>
/// Computes the features of the starters of a race. Only differences between the starters of a race affect probabilities.
/// </summary>
internal static class RaceFeatures
{
    /// <summary>The number of features per starter; unused ones are 0. It must be a multiple of the vector width.</summary>
    public const int FeatureCount = 96;

    /// <summary>Returns the features of all starters, in row-major order.</summary>
    public static float[] Compute(Race race, RaceSetting setting, double promise, IReadOnlyList<FeatureRunner> starters)
    {
        var rows = new float[starters.Count * FeatureCount];
        if (starters.Count == 0)
            return rows;
        var field = new FeatureField(starters.Count, starters.Average(view => view.Strength), starters.Average(view => view.Deviation));
        for (var i = 0; i < starters.Count; i++)
        {
            var row = new FeatureRow(rows.AsSpan(i * FeatureCount, FeatureCount));
            Scale(ref row, race, setting, field, starters[i]);
            Parts(ref row, starters[i]);
            Experience(ref row, race, setting, starters[i]);
            Rest(ref row, setting, starters[i]);
            Figures(ref row, starters[i]);
            Burden(ref row, race, setting, starters[i]);
            Moves(ref row, setting, promise, starters[i]);
            Equipment(ref row, starters[i]);
        }

        return rows;
    }

    private static void Scale(ref FeatureRow row, Race race, RaceSetting setting, FeatureField field, FeatureRunner view)
    {
        var strength = view.Strength / 10;
        var ages = race.Class.Ages;
        row.Put(strength);
        row.Put(Math.Log(field.Count / 9.0) * strength);
        row.Put(ages is { Highest: 2 }, strength);
        row.Put(ages is { Highest: 3, Lowest: 3 }, strength);
        row.Put(race.Class.Pattern is not null, strength);
        row.Put(setting.Track != Surface.Turf, strength);
        row.Put(race.Country is not ("GB" or "IRE"), strength);
        row.Put((setting.LogTrip - 7.3) * strength);
        row.Put(setting.Softness * strength);
        row.Put(view.Performances >= 8, strength);
        row.Put(view.Performances < 3, strength);
        row.Put((field.Deviation - 8) * strength / 10);
        row.Put(view.Strength > field.Strength, (view.Strength - field.Strength) / 10);
        row.Put(Math.Pow((view.Strength - field.Strength) / 10, 2));
        row.Put(view.Deviation / 10);
        row.Put(view.Deviation * view.Deviation / 100);
    }

    private static void Parts(ref FeatureRow row, FeatureRunner view)
    {
        row.Put(view.Parts.Form / 10);
        row.Put(view.Parts.Trip / 10);
        row.Put(view.Parts.Track / 10);
        row.Put(view.Parts.Softness / 10);
        row.Put(view.Parts.Course / 10);
    }

    private static void Experience(ref FeatureRow row, Race race, RaceSetting setting, FeatureRunner view)
    {
        var (record, starts) = (view.Record, view.Record.Starts);
        row.Put(starts == 0);
        row.Put(starts == 0 && race.Class.Ages is { Highest: 2 });
        row.Put(starts == 0 && race.Class.Ages is { Highest: 2 }, setting.Season);
        row.Put(starts == 0 && race.Class.Pattern is not null);
        row.Put(starts == 0 && race.Country is not ("GB" or "IRE"));
        row.Put(starts == 1);
        row.Put(starts == 2);
        row.Put(starts == 1 && race.Class.Ages is { Highest: 2 });
        row.Put(Math.Log(1 + starts));
        row.Put(setting.Handicap && record.Handicaps == 0 && starts > 0);
        row.Put(setting.Handicap && record.Handicaps == 1);
        row.Put(starts > 0 && setting.Track != Surface.Turf && record.OffTurf == 0);
        row.Put(starts > 0 && setting.Track == Surface.Turf && record.OffTurf == starts);
        row.Put(record.WinsBeyondChance / (starts + 4));
        row.Put(record.RivalsBeatenAboveHalf / (starts + 3));
        row.Put(record.LastRivalsBeaten - 0.5);
        row.Put(starts == 0, view.Weight / 10);
        row.Put(starts == 1 && race.Class.Ages is { Highest: 2 }, setting.Season);
        row.Put(starts == 0 && race.Class.Ages is { Highest: 2 }, setting.LogTrip - 7.1);
        row.Put(record.LastWon);
        row.Put(record.LastFailed && starts > 0);
    }

    private static void Rest(ref FeatureRow row, RaceSetting setting, FeatureRunner view)
    {
        var days = view.Record.Last is { } last ? setting.Day - last.Day : -1;
        row.Put(days is >= 0 and <= 5);
        row.Put(days is > 5 and <= 10);
        row.Put(days is > 10 and <= 16);
        row.Put(days is > 35 and <= 60);
        row.Put(days is > 60 and <= 110);
        row.Put(days is > 110 and <= 200);
        row.Put(days is > 200 and <= 400);
        row.Put(days > 400);
        row.Put(days > 60 && view.Performances < 4);
        row.Put(view.Record.Last is { } latest && latest.Day - view.Record.DayBeforeLast > 60 && days < 60);
    }

    private static void Figures(ref FeatureRow row, FeatureRunner view)
    {
        var (last, second, third) = view.Figures;
        var n = view.Performances;
        row.Put(n > 0, (last - view.Strength) / 10);
        row.Put(n > 1, (second - view.Strength) / 10);
        row.Put(n > 2, (third - view.Strength) / 10);
        row.Put(view.Clock.Last / 10);
        row.Put(view.Clock.Mean / 10);
        row.Put(n > 0, (view.Clock.Best - view.Strength) / 10);
        var best = n switch
        {
            0 => view.Strength,
            1 => last,
            2 => Math.Max(last, second),
            _ => Math.Max(last, Math.Max(second, third)),
        };
        row.Put((best - view.Strength) / 10);
    }

    private static void Burden(ref FeatureRow row, Race race, RaceSetting setting, FeatureRunner view)
    {
        var age = view.Runner.Age;
        row.Put(view.Weight / 10);
        row.Put(view.WeightAtAge / 10);
        row.Put(view.Weight * (setting.LogTrip - 7.3) / 10);
        row.Put(race.Class.Ages is { Highest: <= 3 }, view.Weight / 10);
        row.Put(race.Class.Pattern is not null, view.Weight / 10);
        row.Put(view.Performances < 3, view.Weight / 10);
        row.Put(race.Country is not ("GB" or "IRE"), view.Weight / 10);
        row.Put(age == 2);
        row.Put(age == 3);
        row.Put(age == 3, setting.Season);
        row.Put(age == 3, setting.LogTrip - 7.3);
        row.Put(age == 4);
        row.Put(age == 4, setting.Season);
        row.Put(age is >= 6, Math.Log((age ?? 6) / 5.0));
        row.Put(age is >= 9);
    }

    private static void Moves(ref FeatureRow row, RaceSetting setting, double promise, FeatureRunner view)
    {
        var record = view.Record;
        var gap = view.Implied is { } now && record.LastImplied is { } then ? Math.Clamp(now - then, -20, 20) / 10 : 0;
        row.Put(gap);
        row.Put(view.Implied is not null && record.LastImplied is not null);
        row.Put(record.Starts > 0, Math.Clamp(promise - record.LastPromise, -25, 25) / 10);
        row.Put(record.Starts > 0, Math.Clamp(Math.Abs(promise - record.LastPromise), 0, 25) / 10);
        row.Put(record.Last is { } last, record.Last is { } before ? Math.Abs(setting.LogTrip - before.LogTrip) : 0);
        row.Put(record.Last is { } other && other.Track != setting.Track);
        row.Put(record.Last is { } same && same.Course == setting.Course);
    }

    private static void Equipment(ref FeatureRow row, FeatureRunner view)
    {
        var (now, then) = (view.Runner.Headgear, view.Record.LastHeadgear);
        row.Put(now.Length > 0);
        row.Put(now.Contains('1', StringComparison.Ordinal));
        row.Put(now.Length > 0 && then.Length == 0 && view.Record.Starts > 0);
        row.Put(now.Length == 0 && then.Length > 0);
    }

    /// <summary>Represents the averages of a field.</summary>
    private readonly record struct FeatureField(int Count, double Strength, double Deviation);
}
