using Yardstick.Engine.Predictions.Levels;

namespace Yardstick.Engine.Predictions.Careers;

/// <summary>
/// Runs operations on all careers in parallel. Each run has its own slot in the results and sums have a fixed order, so that results are
/// bit-identical for any number of threads.
/// </summary>
/// <param name="careers">The careers, in the order of their first runs.</param>
/// <param name="levels">The levels of the races.</param>
/// <param name="debutants">The expectations for debutants.</param>
/// <param name="share">The fraction of an unexpected level of its first race that a debutant shares.</param>
/// <param name="threads">The number of threads.</param>
internal sealed class CareerFilter(List<HorseCareer> careers, RaceLevels levels, Debutants debutants, double share, int threads)
{
    private const int Chunk = 512;

    /// <summary>
    /// Writes the gradient of the loss with respect to the levels, one term per run: the inverse covariance times the residuals.
    /// </summary>
    public void Gradient(double[] runs) => Run((career, scratch) => Scatter(career, Solved(career, scratch), runs));

    /// <summary>Writes the product of the Hessian with respect to the levels and a vector, one term per run.</summary>
    public void HessianProduct(double[] races, double[] runs) =>
        Run(
            (career, scratch) =>
            {
                var vector = scratch.AsSpan(0, career.Count);
                var first = share * races[career.Runs[0].Race];
                for (var k = 0; k < vector.Length; k++)
                    vector[k] = races[career.Runs[k].Race] - first;
                career.Solve(vector);
                Scatter(career, vector, runs);
            }
        );

    /// <summary>Writes the diagonal of the Hessian, one term per run: the precision that the run adds to the level of its race.</summary>
    public void HessianDiagonal(double[] runs) =>
        Run(
            (career, scratch) =>
            {
                var vector = scratch.AsSpan(0, career.Count);
                for (var j = 0; j < career.Count; j++)
                {
                    vector.Fill(j == 0 ? -share : 0);
                    vector[j] += 1;
                    career.Solve(vector);
                    var sum = vector[j];
                    if (j == 0)
                        for (var k = 0; k < career.Count; k++)
                            sum -= share * vector[k];
                    runs[career.Runs[j].Run] = sum;
                }
            }
        );

    /// <summary>Updates the solution of every career for the current levels.</summary>
    public void UpdateSolution() =>
        Run(
            (career, scratch) =>
            {
                var surprises = scratch.AsSpan(0, career.Count);
                Residuals(career, surprises);
                career.UpdateSolution(surprises);
            }
        );

    /// <summary>Updates the solution of one career for the current levels.</summary>
    public void UpdateSolution(HorseCareer career)
    {
        var surprises = new double[career.Count];
        Residuals(career, surprises);
        career.UpdateSolution(surprises);
    }

    /// <summary>Updates the expectations for debutants from all careers.</summary>
    public void UpdateDebutants()
    {
        var (pulls, precisions) = (new double[careers.Count], new double[careers.Count]);
        Run(
            (career, index, scratch) =>
            {
                var vector = Solved(career, scratch);
                for (var k = 0; k < vector.Length; k++)
                    pulls[index] += vector[k];
                vector.Fill(1);
                career.Solve(vector);
                for (var k = 0; k < vector.Length; k++)
                    precisions[index] += vector[k];
            }
        );
        var (pull, precision) = (new double[Debutants.Kinds], new double[Debutants.Kinds]);
        for (var i = 0; i < careers.Count; i++)
        {
            pull[careers[i].DebutantKind] += pulls[i];
            precision[careers[i].DebutantKind] += precisions[i];
        }

        debutants.Update(pull, precision);
    }

    /// <summary>Returns the prior mean ability of a horse, in pounds, from the level of its first race and its kind of debutant.</summary>
    public double PriorMean(HorseCareer career)
    {
        var first = career.Runs[0].Race;
        return ((1 - share) * levels.PredictedLevel(first)) + (share * levels[first]) - debutants[career.DebutantKind];
    }

    private void Residuals(HorseCareer career, Span<double> surprises)
    {
        var expected = PriorMean(career);
        for (var k = 0; k < surprises.Length; k++)
        {
            ref readonly var run = ref career.Runs[k];
            surprises[k] = run.Value + levels[run.Race] - expected;
        }
    }

    private Span<double> Solved(HorseCareer career, double[] scratch)
    {
        var surprises = scratch.AsSpan(0, career.Count);
        Residuals(career, surprises);
        career.Solve(surprises);
        return surprises;
    }

    /// <summary>
    /// Writes a solved vector to the terms of its runs. The level of the first race also shifts the prior mean of all runs of the career.
    /// </summary>
    private void Scatter(HorseCareer career, ReadOnlySpan<double> vector, double[] runs)
    {
        var sum = 0.0;
        for (var k = 0; k < vector.Length; k++)
        {
            runs[career.Runs[k].Run] = vector[k];
            sum += vector[k];
        }

        runs[career.Runs[0].Run] -= share * sum;
    }

    private void Run(Action<HorseCareer, double[]> body) => Run((career, _, scratch) => body(career, scratch));

    private void Run(Action<HorseCareer, int, double[]> body)
    {
        var chunks = (careers.Count + Chunk - 1) / Chunk;
        if (threads == 1)
            for (var chunk = 0; chunk < chunks; chunk++)
                RunChunk(chunk, body);
        else
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, chunk => RunChunk(chunk, body));
    }

    private void RunChunk(int chunk, Action<HorseCareer, int, double[]> body)
    {
        var end = Math.Min(careers.Count, (chunk + 1) * Chunk);
        var scratch = new double[64];
        for (var i = chunk * Chunk; i < end; i++)
        {
            if (scratch.Length < careers[i].Count)
                scratch = new double[2 * careers[i].Count];
            body(careers[i], i, scratch);
        }
    }
}
