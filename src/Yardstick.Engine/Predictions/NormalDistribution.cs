namespace Yardstick.Engine.Predictions;

/// <summary>Provides functions of the standard normal distribution.</summary>
public static class NormalDistribution
{
    private static readonly double[] Above =
    [
        220.206867912376,
        221.213596169931,
        112.079291497871,
        33.912866078383,
        6.37396220353165,
        0.700383064443688,
        3.52624965998911e-02,
    ];
    private static readonly double[] Below =
    [
        440.413735824752,
        793.826512519948,
        637.333633378831,
        296.564248779674,
        86.7807322029461,
        16.064177579207,
        1.75566716318264,
        8.83883476483184e-02,
    ];

    /// <summary>
    /// Returns the probability of a value at most <paramref name="x"/> standard deviations above the mean, accurate to 1e-14. Source:
    /// Hart (1968), algorithm 5666, as given by West, <i>Better approximations to cumulative normal functions</i>, Wilmott (2005).
    /// </summary>
    /// <param name="x">Standard deviations above the mean.</param>
    public static double Cumulative(double x)
    {
        var far = Math.Abs(x);
        if (far > 37)
            return x > 0 ? 1 : 0;
        var density = Math.Exp(-far * far / 2);
        var tail =
            far < 7.07106781186547
                ? density * Polynomial(Above, far) / Polynomial(Below, far)
                : density / (far + (1 / (far + (2 / (far + (3 / (far + (4 / (far + 0.65))))))))) / 2.506628274631;
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>Returns the density at <paramref name="x"/> standard deviations above the mean.</summary>
    internal static double Density(double x) => 0.398942280401432678 * Math.Exp(-0.5 * x * x);

    private static double Polynomial(double[] terms, double x)
    {
        var sum = 0.0;
        for (var i = terms.Length - 1; i >= 0; i--)
            sum = (sum * x) + terms[i];
        return sum;
    }
}
