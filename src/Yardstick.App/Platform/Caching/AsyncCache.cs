namespace Yardstick.App.Platform.Caching;

/// <summary>A lazily loaded value shared by all callers. A failed load is retried by the next caller.</summary>
internal sealed class AsyncCache<T>(Func<Task<T>> read)
{
    private readonly Lock _gate = new();
    private Task<T>? _reading;

    public Task<T> ValueAsync()
    {
        lock (_gate)
        {
            if (_reading is null or { IsFaulted: true } or { IsCanceled: true }) _reading = Task.Run(read);
            return _reading;
        }
    }
}
