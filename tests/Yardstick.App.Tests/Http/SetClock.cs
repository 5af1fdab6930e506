namespace Yardstick.App.Tests.Http;

/// <summary>A clock that stands still until it is set forward.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public void Forward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
