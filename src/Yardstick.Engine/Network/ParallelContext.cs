namespace Yardstick.Engine.Network;

/// <summary>How work is done: it changes the time it takes and nothing else.</summary>
/// <param name="Threads">Number of threads, 1 or more.</param>
/// <param name="Cancellation">Stops the work.</param>
internal readonly record struct ParallelContext(int Threads, CancellationToken Cancellation)
{
    /// <summary>
    /// Does every piece of some work. Pieces are cut by the data alone and what they come to is added in their order, so that the number of
    /// threads never changes a bit of any result.
    /// </summary>
    public void For(int pieces, Action<int> body)
    {
        if (Threads == 1 || pieces == 1)
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                Cancellation.ThrowIfCancellationRequested();
                body(piece);
            }

            return;
        }

        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = Cancellation }, body);
    }
}
