namespace Yardstick.Engine.Network;

/// <summary>
/// Computes the steps of an accelerated fixed-point iteration: of the last few moves, the combination whose residual is smallest. Source:
/// Walker and Ni, <i>Anderson acceleration for fixed-point iterations</i>, SIAM J. Numer. Anal. 49 (2011).
/// </summary>
/// <param name="weights">Weight of each component of a residual.</param>
internal sealed class AndersonSteps(double[] weights)
{
    /// <summary>Number of earlier moves that are combined.</summary>
    private const int Depth = 5;

    /// <summary>Share of the diagonal added to the normal equations, so that parallel moves do no harm.</summary>
    private const double Ridge = 1e-8;

    private readonly List<(double[] Point, double[] Residual)> _changes = [];
    private (double[] Point, double[] Residual)? _last;

    /// <summary>Returns the next point.</summary>
    /// <param name="point">The current point.</param>
    /// <param name="residual">The residual there; 0 at the solution.</param>
    /// <param name="gain">The share of the residual that a plain step adds to the point.</param>
    public double[] Next(double[] point, double[] residual, double gain)
    {
        if (_last is { } last)
        {
            _changes.Add((Minus(point, last.Point), Minus(residual, last.Residual)));
            if (_changes.Count > Depth)
                _changes.RemoveAt(0);
        }

        _last = (point, residual);
        var shares = Combine(residual);
        var next = new double[point.Length];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = point[i] + (gain * residual[i]);
            for (var k = 0; k < shares.Length; k++)
                next[i] -= shares[k] * (_changes[k].Point[i] + (gain * _changes[k].Residual[i]));
        }

        return next;
    }

    /// <summary>Returns the shares of the earlier changes that leave the smallest residual, by weighted least squares.</summary>
    private double[] Combine(double[] residual)
    {
        var shares = new double[_changes.Count];
        if (shares.Length == 0)
            return shares;
        var matrix = new double[shares.Length][];
        for (var k = 0; k < shares.Length; k++)
        {
            matrix[k] = new double[shares.Length];
            for (var j = 0; j <= k; j++)
                matrix[k][j] = Product(_changes[k].Residual, _changes[j].Residual);
            matrix[k][k] *= 1 + Ridge;
            shares[k] = Product(_changes[k].Residual, residual);
            if (matrix[k][k] <= 0)
                return new double[shares.Length];
        }

        new DenseCholesky(matrix).Solve(shares);
        return shares;
    }

    private double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * a[i] * b[i];
        return sum;
    }

    private static double[] Minus(double[] a, double[] b)
    {
        var difference = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
            difference[i] = a[i] - b[i];
        return difference;
    }
}
