namespace Yardstick.App.Features.Scenes;

/// <summary>A race as it was run.</summary>
internal sealed record SceneRace(SceneMeeting Meeting, RaceConditions Conditions, IReadOnlyList<SceneRunner> Runners)
{
    public string Going => Conditions.OnSand ? Meeting.SandGoing : Meeting.Going;

    /// <summary>What befell it, if anything did.</summary>
    public Incident? Incident { get; init; }

    /// <summary>The winner's time; none without a race.</summary>
    public decimal? Seconds { get; init; }

    public IEnumerable<SceneRunner> Starters => Runners.Where(r => r.Status != SceneRunner.NonRunner);
}
