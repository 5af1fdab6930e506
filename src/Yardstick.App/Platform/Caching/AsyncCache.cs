namespace Yardstick.App.Platform.Caching;

/// <summary>
/// Represents a value that is loaded on first use and shared by all callers. After a failed load, the next caller retries.
/// </summary>
internal sealed class AsyncCache<T>(Func<Task<T>> read)
{
    private readonly Lock _gate = new();
    private Task<T>? _reading;

    public Task<T> ValueAsync()
    {
        lock (_gate)
        {
            if (_reading is null or { IsFaulted: true } or { IsCanceled: true })
                _reading = Task.Run(read);
            return _reading;
        }
    }
}
