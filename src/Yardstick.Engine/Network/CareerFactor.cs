namespace Yardstick.Engine.Network;

/// <summary>
/// The horses' half of the normal equations: for each horse a tridiagonal matrix T + D (the random walk and the weights of its runs),
/// factored as L·Δ·Lᵀ. Source: Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 4.3.6; its inverse's diagonal is the smoother of
/// Rauch, Tung and Striebel (1965).
/// </summary>
internal sealed class CareerFactor(RunColumns columns)
{
    private readonly double[] _pivot = new double[columns.RunCount];
    private readonly double[] _below = new double[columns.RunCount];

    /// <summary>Weight of each run: the precision of its performance.</summary>
    public double[] Weight { get; } = new double[columns.RunCount];

    public RunColumns Columns => columns;

    /// <summary>Factors every horse again after the weights changed.</summary>
    public void Factor(Work work) => columns.HorseChunks.Run(work, (_, from, to) =>
    {
        for (var horse = from; horse < to; horse++) Factor(columns.Horses.FirstRun[horse], columns.Horses.FirstRun[horse + 1]);
    });

    private void Factor(int from, int to)
    {
        var step = columns.Runs.Step;
        var carried = 1.0 / step[from];
        for (var run = from; run < to; run++)
        {
            var walk = run + 1 < to ? 1.0 / step[run + 1] : 0;
            var diagonal = carried + walk + Weight[run];
            _pivot[run] = 1 / diagonal;
            _below[run] = -walk / diagonal;
            carried = walk + (walk * _below[run]);
        }
    }

    /// <summary>Solves (T + D) x = b for one horse, in place.</summary>
    public void Solve(int from, int to, Span<double> b)
    {
        var below = _below.AsSpan(from, to - from);
        var pivot = _pivot.AsSpan(from, to - from);
        var carried = 0.0;
        for (var k = 0; k < below.Length; k++)
        {
            carried = b[k] - carried;
            b[k] = carried * pivot[k];
            carried *= below[k];
        }

        carried = 0;
        for (var k = below.Length - 1; k >= 0; k--) b[k] = carried = b[k] - (below[k] * carried);
    }

    /// <summary>The diagonal of (T + D)⁻¹ of one horse: the variance of each run's ability when every race level is known.</summary>
    public void Variances(int from, int to, Span<double> into)
    {
        into[to - 1 - from] = _pivot[to - 1];
        for (var run = to - 2; run >= from; run--) into[run - from] = _pivot[run] + (_below[run] * _below[run] * into[run + 1 - from]);
    }
}
