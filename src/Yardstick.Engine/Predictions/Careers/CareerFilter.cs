using Yardstick.Engine.Predictions.Levels;

namespace Yardstick.Engine.Predictions.Careers;

/// <summary>
/// Runs operations on all careers in parallel. Each run has its own slot in the results and sums have a fixed order, so that results are
/// bit-identical for any number of threads.
/// </summary>
/// <param name="careers">The careers, in the order of their first runs.</param>
/// <param name="levels">Levels of the races.</param>
/// <param name="newcomers">The expectations for debutants.</param>
/// <param name="share">The fraction of an unexpected level of its first race that a debutant shares.</param>
/// <param name="threads">Number of threads.</param>
internal sealed class CareerFilter(List<HorseCareer> careers, RaceLevels levels, Debutants newcomers, double share, int threads)
{
    private const int Chunk = 512;

    /// <summary>The gradient of the levels: inverse covariance times the surprise, for each run.</summary>
    public void Pull(double[] runs) => Run((career, room) => Place(career, Solved(career, room), runs));

    /// <summary>The matrix of the levels times a vector.</summary>
    public void Apply(double[] races, double[] runs) => Run((career, room) =>
    {
        var vector = room.AsSpan(0, career.Count);
        var first = share * races[career.Runs[0].Race];
        for (var k = 0; k < vector.Length; k++) vector[k] = races[career.Runs[k].Race] - first;
        career.Solve(vector);
        Place(career, vector, runs);
    });

    /// <summary>About how much each run says of the level of its race.</summary>
    public void Precision(double[] runs) => Run((career, room) =>
    {
        var vector = room.AsSpan(0, career.Count);
        for (var j = 0; j < career.Count; j++)
        {
            vector.Fill(j == 0 ? -share : 0);
            vector[j] += 1;
            career.Solve(vector);
            var sum = vector[j];
            if (j == 0) for (var k = 0; k < career.Count; k++) sum -= share * vector[k];
            runs[career.Runs[j].Run] = sum;
        }
    });

    /// <summary>Settles every career on the levels as they are.</summary>
    public void Settle() => Run((career, room) =>
    {
        var surprises = room.AsSpan(0, career.Count);
        Surprise(career, surprises);
        career.Settle(surprises);
    });

    /// <summary>Settles one career.</summary>
    public void Settle(HorseCareer career)
    {
        var surprises = new double[career.Count];
        Surprise(career, surprises);
        career.Settle(surprises);
    }

    /// <summary>Updates the expectations for debutants from all careers.</summary>
    public void Welcome()
    {
        var (pulls, precisions) = (new double[careers.Count], new double[careers.Count]);
        Run((career, index, room) =>
        {
            var vector = Solved(career, room);
            for (var k = 0; k < vector.Length; k++) pulls[index] += vector[k];
            vector.Fill(1);
            career.Solve(vector);
            for (var k = 0; k < vector.Length; k++) precisions[index] += vector[k];
        });
        var (pull, precision) = (new double[Debutants.Kinds], new double[Debutants.Kinds]);
        for (var i = 0; i < careers.Count; i++)
        {
            pull[careers[i].Newcomer] += pulls[i];
            precision[careers[i].Newcomer] += precisions[i];
        }

        newcomers.Move(pull, precision);
    }

    /// <summary>What a horse is expected to be before its runs speak: its first race and its kind.</summary>
    public double Expected(HorseCareer career)
    {
        var first = career.Runs[0].Race;
        return ((1 - share) * levels.Promised(first)) + (share * levels[first]) - newcomers[career.Newcomer];
    }

    private void Surprise(HorseCareer career, Span<double> surprises)
    {
        var expected = Expected(career);
        for (var k = 0; k < surprises.Length; k++)
        {
            ref readonly var run = ref career.Runs[k];
            surprises[k] = run.Value + levels[run.Race] - expected;
        }
    }

    private Span<double> Solved(HorseCareer career, double[] room)
    {
        var surprises = room.AsSpan(0, career.Count);
        Surprise(career, surprises);
        career.Solve(surprises);
        return surprises;
    }

    /// <summary>Writes a solved vector to its runs; the first race of a career moves what is expected of all of them.</summary>
    private void Place(HorseCareer career, ReadOnlySpan<double> vector, double[] runs)
    {
        var sum = 0.0;
        for (var k = 0; k < vector.Length; k++)
        {
            runs[career.Runs[k].Run] = vector[k];
            sum += vector[k];
        }

        runs[career.Runs[0].Run] -= share * sum;
    }

    private void Run(Action<HorseCareer, double[]> body) => Run((career, _, room) => body(career, room));

    private void Run(Action<HorseCareer, int, double[]> body)
    {
        var chunks = (careers.Count + Chunk - 1) / Chunk;
        if (threads == 1) for (var chunk = 0; chunk < chunks; chunk++) RunChunk(chunk, body);
        else Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, chunk => RunChunk(chunk, body));
    }

    private void RunChunk(int chunk, Action<HorseCareer, int, double[]> body)
    {
        var end = Math.Min(careers.Count, (chunk + 1) * Chunk);
        var room = new double[64];
        for (var i = chunk * Chunk; i < end; i++)
        {
            if (room.Length < careers[i].Count) room = new double[2 * careers[i].Count];
            body(careers[i], i, room);
        }
    }
}
