using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Scores;

/// <summary>
/// Measures the coverage of predicted margins. For each pair of finishers of a race, the margin past the post in pounds is compared with
/// the difference of their assessments less loads. The variance is that of both assessments and both runs.
/// </summary>
/// <param name="set">The rule set.</param>
public sealed class MarginCoverage(RuleSet set)
{
    /// <summary>The half-widths of the central 50%, 80% and 95% intervals of the normal distribution, in standard deviations.</summary>
    private static readonly (double Part, double Deviations)[] Levels = [(0.5, 0.674490), (0.8, 1.281552), (0.95, 1.959964)];

    private readonly CarriedLoad _loads = new(set);
    private readonly double _pairVariance = 2 * (double)(set.Assessment.RunSpread * set.Assessment.RunSpread);
    private readonly long[] _held = new long[Levels.Length];

    /// <summary>Gets the number of pairs of finishers compared.</summary>
    public long Pairs { get; private set; }

    /// <summary>Gets the nominal and the observed coverage of each interval; empty when no pair was compared.</summary>
    public IReadOnlyList<(double Stated, double Held)> Parts =>
        Pairs == 0 ? [] : [.. Levels.Select((level, at) => (level.Part, _held[at] / (double)Pairs))];

    /// <summary>Adds the finishers of a race. Races without pounds per length and forecasts without deviations are ignored.</summary>
    /// <param name="race">The race as it was run.</param>
    /// <param name="card">The race before the off.</param>
    /// <param name="forecasts">The forecasts, in the order of the card.</param>
    public void Add(Race race, Racecard card, IReadOnlyList<Forecast> forecasts)
    {
        if (_loads.PoundsPerLength(race) is not { } perLength)
            return;
        var loads = _loads.Compute(card);
        var runners = race.Runners.ToLookup(runner => runner.Horse.Id);
        var finishers = new List<(double Expected, double Variance, double Realised)>();
        for (var i = 0; i < forecasts.Count; i++)
        {
            var runner = runners[card.Starters[i].Horse.Id].First();
            if (runner.Position is null || (runner.Beaten is null && runner.Position != 1))
                continue;
            if (forecasts[i] is not { Assessment: { } assessment, Deviation: { } deviation })
                continue;
            finishers.Add((assessment - loads[i].Sum, deviation * deviation, -perLength * (double)(runner.Beaten?.Value ?? 0)));
        }

        for (var i = 0; i < finishers.Count; i++)
        {
            for (var j = 0; j < i; j++)
                Compare(finishers[i], finishers[j]);
        }
    }

    private void Compare((double Expected, double Variance, double Realised) one, (double Expected, double Variance, double Realised) other)
    {
        var miss = Math.Abs(one.Realised - other.Realised - (one.Expected - other.Expected));
        var deviation = Math.Sqrt(one.Variance + other.Variance + _pairVariance);
        Pairs++;
        for (var at = 0; at < Levels.Length; at++)
        {
            if (miss <= Levels[at].Deviations * deviation)
                _held[at]++;
        }
    }
}
