namespace Yardstick.App.Platform.Caching;

/// <summary>A value that is read when it is first asked for, once for all who ask; a reading that failed is tried again by the next.</summary>
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
