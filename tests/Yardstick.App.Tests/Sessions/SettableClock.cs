namespace Yardstick.App.Tests.Sessions;

/// <summary>A clock that a test moves.</summary>
internal sealed class SettableClock : TimeProvider
{
    /// <summary>The time it shows. It starts at a whole second, as tokens count them.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Move(TimeSpan by) => Now += by;
}
