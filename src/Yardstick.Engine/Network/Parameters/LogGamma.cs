namespace Yardstick.Engine.Network.Parameters;

/// <summary>Computes the logarithm of the gamma function.</summary>
internal static class LogGamma
{
    private static readonly double[] Terms =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>Returns ln Γ(x) for x above 0.5. Source: Lanczos, SIAM J. Numer. Anal. B 1 (1964), with g = 7 and nine terms.</summary>
    public static double Evaluate(double x)
    {
        var (z, sum) = (x - 1, Terms[0]);
        for (var i = 1; i < Terms.Length; i++)
            sum += Terms[i] / (z + i);
        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
