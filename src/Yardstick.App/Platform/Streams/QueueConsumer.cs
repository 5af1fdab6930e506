using System.Collections.Concurrent;

namespace Yardstick.App.Platform.Streams;

/// <summary>Processes items one after the other on another thread while the producer continues. At most 100 items wait.</summary>
internal sealed class QueueConsumer<T> : IDisposable
{
    private const int Ahead = 100;

    private readonly BlockingCollection<T> _waiting = new(Ahead);
    private readonly Task _work;

    public QueueConsumer(Action<T> work) =>
        _work = Task.Run(() =>
        {
            foreach (var thing in _waiting.GetConsumingEnumerable())
                work(thing);
        });

    /// <summary>Adds an item. An exception of the consumer is rethrown here or, at the latest, by <see cref="Finish"/>.</summary>
    public void Give(T thing)
    {
        while (!_waiting.TryAdd(thing, TimeSpan.FromMilliseconds(100)))
        {
            if (_work.IsFaulted)
                _work.GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits until every item has been processed.</summary>
    public void Finish()
    {
        _waiting.CompleteAdding();
        _work.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _work.ContinueWith(_ => _waiting.Dispose(), TaskScheduler.Default);
    }
}
