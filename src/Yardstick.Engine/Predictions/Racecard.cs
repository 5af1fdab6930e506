using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Represents a race before the off: conditions and starters, without any information from the result.</summary>
public sealed record Racecard
{
    private Racecard(Race race) => Race = race;

    /// <summary>
    /// Gets the race. Its runners are those that came under starter's orders, sorted by horse identifier because the order in a result
    /// would reveal the finish. They have no place, margin or time.
    /// </summary>
    public Race Race { get; }

    /// <summary>Gets the starters.</summary>
    public IReadOnlyList<Runner> Starters => Race.Runners;

    /// <summary>Creates the card of a race from its result.</summary>
    /// <param name="race">The race as it was run.</param>
    public static Racecard From(Race race) =>
        new(
            race with
            {
                Runners =
                [
                    .. race
                        .Runners.Where(runner => runner.Started)
                        .OrderBy(runner => runner.Horse.Id)
                        .Select(runner =>
                            runner with
                            {
                                Status = RunStatus.Finished,
                                Position = null,
                                OfficialPosition = null,
                                Beaten = null,
                                Time = null,
                            }
                        ),
                ],
            }
        );
}
