namespace Yardstick.App.Features.DemoData;

/// <summary>A race as it was run.</summary>
internal sealed record DemoRace(DemoMeeting Meeting, DemoRaceConditions Conditions, IReadOnlyList<DemoRunner> Runners)
{
    public string Going => Conditions.OnSand ? Meeting.SandGoing : Meeting.Going;

    /// <summary>What befell it, if anything did.</summary>
    public DemoIncident? Incident { get; init; }

    /// <summary>The winner's time; none without a race.</summary>
    public decimal? Seconds { get; init; }

    public IEnumerable<DemoRunner> Starters => Runners.Where(r => r.Status != DemoRunner.NonRunner);
}
