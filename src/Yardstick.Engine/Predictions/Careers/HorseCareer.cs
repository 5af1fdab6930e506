namespace Yardstick.Engine.Predictions.Careers;

/// <summary>
/// The runs of one horse and the Cholesky factor of their covariance, noise included. A run adds one row to the factor; nothing before it
/// changes, since noise does not depend on the levels of races.
/// </summary>
internal sealed class HorseCareer(double startVariance, int newcomer)
{
    private double[] _factor = new double[10];
    private double[] _answer = new double[4];

    /// <summary>Number of performances.</summary>
    public int Count { get; private set; }

    /// <summary>Variance of the first run's ability about what its race promises.</summary>
    public double StartVariance { get; } = startVariance;

    /// <summary>Gets the kind of debutant it was.</summary>
    public int Newcomer { get; } = newcomer;

    /// <summary>The performances.</summary>
    public Performance[] Runs { get; private set; } = new Performance[4];

    /// <summary>The inverse covariance times the surprises: what each run says, weighed against all others.</summary>
    public ReadOnlySpan<double> Answer => _answer.AsSpan(0, Count);

    /// <summary>Adds a performance.</summary>
    /// <param name="run">The performance.</param>
    /// <param name="covariance">Covariance of its ability with that of every run before.</param>
    /// <param name="variance">Variance of its ability and of its noise.</param>
    public void Add(Performance run, ReadOnlySpan<double> covariance, double variance)
    {
        var row = Count * (Count + 1) / 2;
        if (_factor.Length < row + Count + 1) Array.Resize(ref _factor, 2 * (row + Count + 1));
        if (Runs.Length == Count)
        {
            var runs = Runs;
            Array.Resize(ref runs, 2 * Count);
            Runs = runs;
            Array.Resize(ref _answer, 2 * Count);
        }

        Forward(covariance, _factor.AsSpan(row, Count));
        var rest = variance;
        for (var k = 0; k < Count; k++) rest -= _factor[row + k] * _factor[row + k];
        _factor[row + Count] = Math.Sqrt(rest);
        Runs[Count++] = run;
    }

    /// <summary>Keeps the answer to the surprises of all runs.</summary>
    public void Settle(Span<double> surprises)
    {
        Solve(surprises);
        surprises.CopyTo(_answer);
    }

    /// <summary>Replaces a vector by the inverse covariance times it.</summary>
    public void Solve(Span<double> vector)
    {
        Forward(vector, vector);
        for (var i = Count - 1; i >= 0; i--)
        {
            var row = _factor.AsSpan(i * (i + 1) / 2, i + 1);
            var value = vector[i] /= row[i];
            for (var k = 0; k < i; k++) vector[k] -= row[k] * value;
        }
    }

    /// <summary>Solves the lower triangle.</summary>
    public void Forward(ReadOnlySpan<double> from, Span<double> to)
    {
        for (var i = 0; i < Count; i++)
        {
            var row = _factor.AsSpan(i * (i + 1) / 2, i + 1);
            var sum = from[i];
            for (var k = 0; k < i; k++) sum -= row[k] * to[k];
            to[i] = sum / row[i];
        }
    }
}

/// <summary>One performance of a horse.</summary>
/// <param name="Race">Number of the race.</param>
/// <param name="Run">Number of the run.</param>
/// <param name="Value">The performance below the level of the race, in pounds.</param>
/// <param name="Drift">Variance that ability had gained since the first run.</param>
/// <param name="Setting">The conditions.</param>
internal readonly record struct Performance(int Race, int Run, double Value, double Drift, RaceSetting Setting);
