namespace Yardstick.Engine.Network;

/// <summary>Represents how work is executed. It affects the duration but not the result.</summary>
/// <param name="Threads">Number of threads, 1 or more.</param>
/// <param name="Cancellation">A token to cancel the work.</param>
internal readonly record struct ParallelContext(int Threads, CancellationToken Cancellation)
{
    /// <summary>
    /// Executes every piece of some work. Pieces depend on the data alone and their results are summed in order, so results are bit-for-bit
    /// the same for any number of threads.
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
