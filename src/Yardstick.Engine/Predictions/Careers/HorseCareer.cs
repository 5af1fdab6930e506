namespace Yardstick.Engine.Predictions.Careers;

/// <summary>
/// Represents the runs of one horse and the Cholesky factor of their covariance, with noise. A new run appends one row to the factor.
/// Existing rows do not change, because the noise does not depend on the levels of races.
/// </summary>
internal sealed class HorseCareer(double startVariance, int newcomer)
{
    private double[] _factor = new double[10];
    private double[] _answer = new double[4];

    /// <summary>Gets the number of performances.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the variance of the ability at the first run around its prior mean, in lb².</summary>
    public double StartVariance { get; } = startVariance;

    /// <summary>Gets the index of the kind of debutant, as in <see cref="Levels.Debutants"/>.</summary>
    public int DebutantKind { get; } = newcomer;

    /// <summary>Gets the performances; only the first <see cref="Count"/> elements are used.</summary>
    public Performance[] Runs { get; private set; } = new Performance[4];

    /// <summary>
    /// Gets the inverse covariance times the residuals, one element per run, as of the last call of <see cref="UpdateSolution"/>.
    /// </summary>
    public ReadOnlySpan<double> Solution => _answer.AsSpan(0, Count);

    /// <summary>Adds a performance.</summary>
    /// <param name="run">The performance.</param>
    /// <param name="covariance">The covariances of its ability with that of every earlier run, in lb².</param>
    /// <param name="variance">The variance of its ability plus the variance of its noise, in lb².</param>
    public void Add(Performance run, ReadOnlySpan<double> covariance, double variance)
    {
        var row = Count * (Count + 1) / 2;
        if (_factor.Length < row + Count + 1)
            Array.Resize(ref _factor, 2 * (row + Count + 1));
        if (Runs.Length == Count)
        {
            var runs = Runs;
            Array.Resize(ref runs, 2 * Count);
            Runs = runs;
            Array.Resize(ref _answer, 2 * Count);
        }

        ForwardSubstitute(covariance, _factor.AsSpan(row, Count));
        var rest = variance;
        for (var k = 0; k < Count; k++)
            rest -= _factor[row + k] * _factor[row + k];
        _factor[row + Count] = Math.Sqrt(rest);
        Runs[Count++] = run;
    }

    /// <summary>Solves for the residuals of all runs and stores the result. The argument is overwritten.</summary>
    public void UpdateSolution(Span<double> surprises)
    {
        Solve(surprises);
        surprises.CopyTo(_answer);
    }

    /// <summary>Multiplies a vector by the inverse covariance, in place.</summary>
    public void Solve(Span<double> vector)
    {
        ForwardSubstitute(vector, vector);
        for (var i = Count - 1; i >= 0; i--)
        {
            var row = _factor.AsSpan(i * (i + 1) / 2, i + 1);
            var value = vector[i] /= row[i];
            for (var k = 0; k < i; k++)
                vector[k] -= row[k] * value;
        }
    }

    /// <summary>Solves the lower triangular system by forward substitution. Both spans may be the same.</summary>
    public void ForwardSubstitute(ReadOnlySpan<double> from, Span<double> to)
    {
        for (var i = 0; i < Count; i++)
        {
            var row = _factor.AsSpan(i * (i + 1) / 2, i + 1);
            var sum = from[i];
            for (var k = 0; k < i; k++)
                sum -= row[k] * to[k];
            to[i] = sum / row[i];
        }
    }
}

/// <summary>Represents one performance of a horse.</summary>
/// <param name="Race">The index of the race.</param>
/// <param name="Run">The index of the run.</param>
/// <param name="Value">The performance relative to the level of the race, in pounds.</param>
/// <param name="Drift">The variance that ability had gained since the first run, in lb².</param>
/// <param name="Setting">The conditions of the race.</param>
internal readonly record struct Performance(int Race, int Run, double Value, double Drift, RaceSetting Setting);
