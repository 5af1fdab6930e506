namespace Yardstick.Engine.Network;

/// <summary>
/// Fixed pieces of work. Their bounds depend on the data alone and sums over them are taken in their order, so that the number of threads
/// never changes a bit of any result.
/// </summary>
internal sealed class Chunks
{
    private const int Target = 16_384;

    private readonly int[] _bounds;

    private Chunks(int[] bounds) => _bounds = bounds;

    /// <summary>Number of pieces.</summary>
    public int Count => _bounds.Length - 1;

    /// <summary>Pieces of owners (horses, races) that hold about the same number of runs each.</summary>
    /// <param name="first">The first run of each owner, and one more at the end.</param>
    public static Chunks Of(int[] first)
    {
        var bounds = new List<int> { 0 };
        var start = 0;
        for (var owner = 1; owner < first.Length; owner++)
        {
            if (first[owner] - start < Target && owner < first.Length - 1) continue;
            bounds.Add(owner);
            start = first[owner];
        }

        return new Chunks([.. bounds]);
    }

    /// <summary>Does a piece of work for every chunk.</summary>
    public void Run(Work work, Action<int, int, int> body)
    {
        if (work.Threads == 1)
        {
            for (var chunk = 0; chunk < Count; chunk++)
            {
                work.Cancellation.ThrowIfCancellationRequested();
                body(chunk, _bounds[chunk], _bounds[chunk + 1]);
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = work.Threads, CancellationToken = work.Cancellation };
        Parallel.For(0, Count, options, chunk => body(chunk, _bounds[chunk], _bounds[chunk + 1]));
    }

    /// <summary>The sum of a number over every chunk, added in their order.</summary>
    public double Sum(Work work, Func<int, int, double> body)
    {
        var parts = new double[Count];
        Run(work, (chunk, from, to) => parts[chunk] = body(from, to));
        var sum = 0.0;
        foreach (var part in parts) sum += part;
        return sum;
    }
}

/// <summary>How work is done: it changes the time it takes and nothing else.</summary>
/// <param name="Threads">Number of threads, 1 or more.</param>
/// <param name="Cancellation">Stops the work.</param>
internal readonly record struct Work(int Threads, CancellationToken Cancellation);
