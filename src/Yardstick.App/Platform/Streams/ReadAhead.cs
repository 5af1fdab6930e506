using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Yardstick.App.Platform.Streams;

/// <summary>Produces a sequence on another thread while it is consumed on this one. Order and exceptions are preserved.</summary>
internal static class ReadAhead
{
    private const int ItemsAtOnce = 32;
    private const int BatchesAhead = 4;

    /// <summary>Returns the same sequence, produced ahead of its consumption.</summary>
    public static IEnumerable<T> Enumerate<T>(IEnumerable<T> source, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var batches = new BlockingCollection<T[]>(BatchesAhead);
        ExceptionDispatchInfo? fault = null;
        var maker = new Thread(() => fault = Make(source, batches, ended.Token)) { IsBackground = true, Name = "read ahead" };
        maker.Start();
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable(CancellationToken.None))
            {
                foreach (var item in batch)
                    yield return item;
            }
        }
        finally
        {
            ended.Cancel();
            maker.Join();
        }

        fault?.Throw();
    }

    private static ExceptionDispatchInfo? Make<T>(
        IEnumerable<T> source,
        BlockingCollection<T[]> batches,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var batch in source.Chunk(ItemsAtOnce))
                batches.Add(batch, cancellationToken);
            return null;
        }
        catch (Exception fault)
        {
            return ExceptionDispatchInfo.Capture(fault);
        }
        finally
        {
            batches.CompleteAdding();
        }
    }
}
