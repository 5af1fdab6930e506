namespace Yardstick.Engine.Network;

/// <summary>
/// Factors a dense symmetric positive definite matrix as L·Lᵀ. Source: Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 4.2.5.
/// </summary>
internal sealed class DenseCholesky
{
    private readonly double[][] _rows;

    /// <summary>
    /// Factors a matrix in place, reading only its lower triangle. A row that is linearly dependent on earlier rows is left out of
    /// solutions.
    /// </summary>
    public DenseCholesky(double[][] rows)
    {
        _rows = rows;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var diagonal = row[i];
            for (var j = 0; j < i; j++)
                row[j] = rows[j][j] == 0 ? 0 : (row[j] - Dot(row, rows[j], j)) / rows[j][j];
            var left = diagonal - Dot(row, row, i);
            row[i] = left > 1e-12 * diagonal ? Math.Sqrt(left) : 0;
        }
    }

    /// <summary>Solves the system in place.</summary>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            b[i] = _rows[i][i] == 0 ? 0 : (b[i] - Dot(_rows[i], b, i)) / _rows[i][i];
        }

        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            if (_rows[i][i] == 0)
                continue;
            b[i] /= _rows[i][i];
            for (var j = 0; j < i; j++)
                b[j] -= _rows[i][j] * b[i];
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int length)
    {
        var sum = 0.0;
        for (var i = 0; i < length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
