using Yardstick.Engine.Predictions.Careers;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>
/// Computes evidence for race levels from winning times. A time is compared with the standard of the course and distance and with the other
/// races there on the same day (the par times and track variant of Beyer, Picking Winners, 1975). The evidence is computed once, on the day
/// of the race. It is only a feature and never changes a level, because pace can make good races slow.
/// </summary>
internal sealed class TimingEvidence(TimingScales scales)
{
    /// <summary>The variance of a standard without observations, in lb².</summary>
    private const double Unknown = 1e6;

    /// <summary>The variance of a level estimated from the runners alone, in lb².</summary>
    private const double LevelVariance = 25;

    private readonly Dictionary<(int Course, int Trip, int Track), (double Mean, double Precision)> _standards = [];

    /// <summary>Processes the times of a day.</summary>
    public void LearnDay(IReadOnlyList<TimedRace> day, RaceLevels levels)
    {
        foreach (var card in day.GroupBy(race => (race.Setting.Course, race.Setting.Track)))
            LearnMeeting([.. card], levels);
    }

    private void LearnMeeting(TimedRace[] card, RaceLevels levels)
    {
        var evidence = card.Select(race => SpeedGap(race, levels)).ToArray();
        var (pull, precision) = (0.0, 1 / (scales.Day * scales.Day));
        foreach (var (gap, variance) in evidence)
            (pull, precision) = (pull + (gap / variance), precision + (1 / variance));
        for (var i = 0; i < card.Length; i++)
        {
            var (gap, variance) = evidence[i];
            var (without, left) = ((pull - (gap / variance)), precision - (1 / variance));
            var (allowance, doubt) = (without / left, 1 / left);
            levels.SetTimingEvidence(card[i].Number, levels[card[i].Number] + gap - allowance, variance - LevelVariance + doubt);
            Learn(card[i], levels, allowance, doubt);
        }
    }

    /// <summary>
    /// Returns the gap between the speed of a race and the speed expected at its level from the standard of the course, in pounds.
    /// </summary>
    private (double Gap, double Variance) SpeedGap(TimedRace race, RaceLevels levels)
    {
        var known = _standards.GetValueOrDefault(Key(race));
        var doubt = known.Precision > 0 ? 1 / known.Precision : Unknown;
        return (
            known.Precision > 0 ? Speed(race) - known.Mean - levels[race.Number] : 0,
            doubt + (scales.Noise * scales.Noise) + LevelVariance
        );
    }

    private void Learn(TimedRace race, RaceLevels levels, double allowance, double doubt)
    {
        var (mean, precision) = _standards.GetValueOrDefault(Key(race));
        var seen = Speed(race) - levels[race.Number] - allowance;
        var weight = 1 / ((scales.Noise * scales.Noise) + LevelVariance + doubt);
        _standards[Key(race)] = (((mean * precision) + (seen * weight)) / (precision + weight), precision + weight);
    }

    /// <summary>
    /// Returns the speed in pounds. A given proportion of the time is worth about the same number of pounds at any distance, because pounds
    /// per length decrease with distance.
    /// </summary>
    private double Speed(TimedRace race) => -scales.Pounds * Math.Log(race.Seconds);

    private static (int, int, int) Key(TimedRace race) =>
        (race.Setting.Course, (int)Math.Round(Math.Exp(race.Setting.LogTrip)), (int)race.Setting.Track);
}

/// <summary>Represents a race and the time of its winner, in seconds.</summary>
internal readonly record struct TimedRace(int Number, RaceSetting Setting, double Seconds);
