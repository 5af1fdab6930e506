namespace Yardstick.App.Tests.Lists;

/// <summary>Blocks arriving callers until the expected number has arrived.</summary>
internal sealed class TestGate(int awaited)
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public Task ArriveAsync()
    {
        if (Interlocked.Increment(ref _arrived) >= awaited)
            _open.TrySetResult();
        return _open.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }
}
