namespace Yardstick.App.Demo;

/// <summary>Represents a race as run.</summary>
internal sealed record DemoRace(DemoMeeting Meeting, DemoRaceConditions Conditions, IReadOnlyList<DemoRunner> Runners)
{
    public string Going => Conditions.OnSand ? Meeting.SandGoing : Meeting.Going;

    /// <summary>Gets the incident, if there was one.</summary>
    public DemoIncident? Incident { get; init; }

    /// <summary>Gets the winner's time in seconds; null when the race was not contested.</summary>
    public decimal? Seconds { get; init; }

    public IEnumerable<DemoRunner> Starters => Runners.Where(r => r.Status != DemoRunner.NonRunner);
}
