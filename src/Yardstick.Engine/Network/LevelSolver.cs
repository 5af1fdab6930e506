namespace Yardstick.Engine.Network;

/// <summary>
/// Solves S·v = b by preconditioned conjugate gradients. Source: Hestenes and Stiefel (1952); Golub and Van Loan, <i>Matrix Computations</i>,
/// 4th ed., 11.5. The preconditioner is the exact diagonal of S and the coarse correction.
/// </summary>
internal sealed class LevelSolver
{
    /// <summary>Far beyond what any network needs; a solve that reaches it is a fault.</summary>
    private const int MaxIterations = 2_000;

    private const int Piece = 65_536;

    private readonly LevelEquations _equations;
    private readonly double[] _diagonal;
    private readonly double[] _residual;
    private readonly double[] _correction;
    private readonly double[] _direction;
    private readonly double[] _image;
    private CoarseLevels? _coarse;

    public LevelSolver(LevelEquations equations)
    {
        _equations = equations;
        _diagonal = new double[equations.Count];
        _residual = new double[equations.Count];
        _correction = new double[equations.Count];
        _direction = new double[equations.Count];
        _image = new double[equations.Count];
    }

    /// <summary>Takes the equations as they are now. The coarse matrix is kept from the first weights: a preconditioner need not follow them.</summary>
    public void Refresh(Work work)
    {
        _equations.Diagonal(_diagonal, work);
        _coarse ??= new CoarseLevels(_equations, work);
    }

    /// <summary>Improves a vector until the preconditioned residual, an estimate of its error, is small enough in the root mean square.</summary>
    /// <param name="levels">The start, and then the solution.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="accuracy">When to stop.</param>
    /// <param name="work">How to work.</param>
    /// <returns>The number of iterations.</returns>
    public int Solve(double[] levels, double[] b, Accuracy accuracy, Work work)
    {
        _equations.Apply(levels, _image, work);
        for (var at = 0; at < b.Length; at++) _residual[at] = b[at] - _image[at];
        Precondition();
        _correction.CopyTo(_direction, 0);
        var product = Dot(_residual, _correction);
        var enough = Math.Max(accuracy.Absolute, accuracy.Relative * Size(_correction));
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (product == 0 || Size(_correction) <= enough) return iteration;
            _equations.Apply(_direction, _image, work);
            var length = product / Dot(_direction, _image);
            for (var at = 0; at < b.Length; at++)
            {
                levels[at] += length * _direction[at];
                _residual[at] -= length * _image[at];
            }

            Precondition();
            var next = Dot(_residual, _correction);
            var turn = next / product;
            for (var at = 0; at < b.Length; at++) _direction[at] = _correction[at] + (turn * _direction[at]);
            product = next;
        }

        throw new InvalidOperationException($"The level equations did not converge in {MaxIterations} iterations.");
    }

    private void Precondition()
    {
        for (var at = 0; at < _residual.Length; at++) _correction[at] = _residual[at] / _diagonal[at];
        _coarse!.AddCorrection(_residual, _correction);
    }

    private static double Size(double[] vector) => vector.Length == 0 ? 0 : Math.Sqrt(Dot(vector, vector) / vector.Length);

    /// <summary>A dot product in four lanes and in pieces, so that rounding errors of long sums stay small; always in one order.</summary>
    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var piece = 0; piece < a.Length; piece += Piece)
        {
            var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0);
            var end = Math.Min(piece + Piece, a.Length);
            var at = piece;
            for (; at + 3 < end; at += 4)
            {
                s0 += a[at] * b[at];
                s1 += a[at + 1] * b[at + 1];
                s2 += a[at + 2] * b[at + 2];
                s3 += a[at + 3] * b[at + 3];
            }

            for (; at < end; at++) s0 += a[at] * b[at];
            sum += s0 + s1 + (s2 + s3);
        }

        return sum;
    }
}

/// <summary>When a solve stops: at the absolute error, or at a part of the first one.</summary>
/// <param name="Absolute">Root mean square of the error, in the unit of the solution.</param>
/// <param name="Relative">Part of the error at the start.</param>
internal readonly record struct Accuracy(double Absolute, double Relative = 0);
