using Yardstick.Engine.Network.Simulation;

namespace Yardstick.Engine.Predictions.Scores;

/// <summary>
/// Computes bootstrap intervals of measures. Days are resampled with replacement, because races of one day share weather and rivals. The
/// seed is fixed, so that results are reproducible. Source: Efron and Tibshirani, <i>An Introduction to the Bootstrap</i> (1993), 8.6 and
/// 13.3.
/// </summary>
internal sealed class DayBootstrap
{
    private const int Draws = 400;
    private const double Tail = 0.025;

    private readonly double[] _all;
    private readonly double[][] _drawn;

    /// <summary>Initializes a bootstrap with the numbers of each race, which are additive over races, and its day.</summary>
    public DayBootstrap(IEnumerable<(DateOnly Day, double[] Numbers)> races)
    {
        var days = races.GroupBy(race => race.Day).OrderBy(day => day.Key).Select(day => Sum(day.Select(race => race.Numbers))).ToArray();
        _all = Sum(days);
        _drawn = new double[Draws][];
        var draws = new SeededDraws(0);
        for (var draw = 0; draw < Draws; draw++)
            _drawn[draw] = Sum(days.Select(_ => days[draws.Below(days.Length)]).ToArray());
    }

    /// <summary>Returns a measure of the sums with its 95% percentile interval.</summary>
    public Estimate Estimate(Func<double[], double> measure)
    {
        var values = _drawn.Select(measure).Order().ToArray();
        return new Estimate(measure(_all), values[(int)(Tail * Draws)], values[(int)((1 - Tail) * Draws) - 1]);
    }

    private static double[] Sum(IEnumerable<double[]> rows)
    {
        double[]? sum = null;
        foreach (var row in rows)
        {
            sum ??= new double[row.Length];
            for (var k = 0; k < sum.Length; k++)
                sum[k] += row[k];
        }

        return sum!;
    }
}
