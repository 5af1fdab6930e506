using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Yardstick.App.Platform.Streams;

/// <summary>Lets a sequence be made on another processor while it is used on this one. The order stays; so do faults.</summary>
internal static class ReadAhead
{
    private const int ItemsAtOnce = 64;
    private const int BatchesAhead = 32;

    /// <summary>The same sequence, made ahead of its use.</summary>
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
                foreach (var item in batch) yield return item;
            }
        }
        finally
        {
            ended.Cancel();
            maker.Join();
        }

        fault?.Throw();
    }

    private static ExceptionDispatchInfo? Make<T>(IEnumerable<T> source, BlockingCollection<T[]> batches, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in source.Chunk(ItemsAtOnce)) batches.Add(batch, cancellationToken);
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
