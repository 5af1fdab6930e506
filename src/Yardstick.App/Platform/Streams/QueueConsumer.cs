using System.Collections.Concurrent;

namespace Yardstick.App.Platform.Streams;

/// <summary>Work on things one after the other, on a thread of its own, while the one who gives them goes on.</summary>
internal sealed class QueueConsumer<T> : IDisposable
{
    private const int Ahead = 1_000;

    private readonly BlockingCollection<T> _waiting = new(Ahead);
    private readonly Task _work;

    public QueueConsumer(Action<T> work) => _work = Task.Run(() =>
    {
        foreach (var thing in _waiting.GetConsumingEnumerable()) work(thing);
    });

    /// <summary>Gives a thing to be worked on. A fault of the work is told here, at the latest by <see cref="Finish"/>.</summary>
    public void Give(T thing)
    {
        while (!_waiting.TryAdd(thing, TimeSpan.FromMilliseconds(100)))
        {
            if (_work.IsFaulted) _work.GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits until everything given is worked on.</summary>
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
