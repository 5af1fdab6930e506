using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>A race as it stands before the off: its conditions and its starters, and nothing that only the result tells.</summary>
public sealed record Racecard
{
    private Racecard(Race race) => Race = race;

    /// <summary>
    /// The race. Its runners are those that came under starter's orders, by identifier of the horse, since their order in a result is the
    /// result; none has a place, a margin or a time.
    /// </summary>
    public Race Race { get; }

    /// <summary>The starters.</summary>
    public IReadOnlyList<Runner> Starters => Race.Runners;

    /// <summary>The card of a race, from its result.</summary>
    /// <param name="race">The race as it was run.</param>
    public static Racecard From(Race race) => new(race with
    {
        Runners =
        [
            .. race.Runners.Where(runner => runner.Started).OrderBy(runner => runner.Horse.Id, StringComparer.Ordinal).Select(runner => runner with
            {
                Status = RunStatus.Finished,
                Position = null,
                OfficialPosition = null,
                Beaten = null,
                Time = null,
            }),
        ],
    });
}
