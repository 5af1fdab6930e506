using Yardstick.Engine.Predictions.Careers;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>
/// Computes evidence for race levels from winning times: the time against the standard of the course and distance and against the other
/// races of the day there (the par times and track variant of Beyer, Picking Winners, 1975). It is computed once, on the day of the race.
/// It is only a feature and never changes a level, because pace can make good races slow.
/// </summary>
internal sealed class TimingEvidence(TimingScales scales)
{
    /// <summary>Variance of a standard not met before.</summary>
    private const double Unknown = 1e6;

    /// <summary>Variance of a level found from the runners alone, in lb².</summary>
    private const double LevelVariance = 25;

    private readonly Dictionary<(int Course, int Trip, int Track), (double Mean, double Precision)> _standards = [];

    /// <summary>Processes the times of a day.</summary>
    public void Read(IReadOnlyList<TimedRace> day, RaceLevels levels)
    {
        foreach (var card in day.GroupBy(race => (race.Setting.Course, race.Setting.Track))) ReadCard([.. card], levels);
    }

    private void ReadCard(TimedRace[] card, RaceLevels levels)
    {
        var told = card.Select(race => Told(race, levels)).ToArray();
        var (pull, precision) = (0.0, 1 / (scales.Day * scales.Day));
        foreach (var (gap, variance) in told) (pull, precision) = (pull + (gap / variance), precision + (1 / variance));
        for (var i = 0; i < card.Length; i++)
        {
            var (gap, variance) = told[i];
            var (without, left) = ((pull - (gap / variance)), precision - (1 / variance));
            var (allowance, doubt) = (without / left, 1 / left);
            levels.Tell(card[i].Number, levels[card[i].Number] + gap - allowance, variance - LevelVariance + doubt);
            Learn(card[i], levels, allowance, doubt);
        }
    }

    /// <summary>How much faster than its level a race was run, on the standard of the course alone.</summary>
    private (double Gap, double Variance) Told(TimedRace race, RaceLevels levels)
    {
        var known = _standards.GetValueOrDefault(Key(race));
        var doubt = known.Precision > 0 ? 1 / known.Precision : Unknown;
        return (known.Precision > 0 ? Speed(race) - known.Mean - levels[race.Number] : 0, doubt + (scales.Noise * scales.Noise) + LevelVariance);
    }

    private void Learn(TimedRace race, RaceLevels levels, double allowance, double doubt)
    {
        var (mean, precision) = _standards.GetValueOrDefault(Key(race));
        var seen = Speed(race) - levels[race.Number] - allowance;
        var weight = 1 / ((scales.Noise * scales.Noise) + LevelVariance + doubt);
        _standards[Key(race)] = (((mean * precision) + (seen * weight)) / (precision + weight), precision + weight);
    }

    /// <summary>
    /// Speed in pounds: the same part of the time is worth about the same at any distance, since lengths are worth less the farther they
    /// go.
    /// </summary>
    private double Speed(TimedRace race) => -scales.Pounds * Math.Log(race.Seconds);

    private static (int, int, int) Key(TimedRace race) => (race.Setting.Course, (int)Math.Round(Math.Exp(race.Setting.LogTrip)), (int)race.Setting.Track);
}

/// <summary>A race with the time of its winner.</summary>
internal readonly record struct TimedRace(int Number, RaceSetting Setting, double Seconds);
