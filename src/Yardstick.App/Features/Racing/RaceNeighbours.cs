using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>The links for navigating from a race: the previous and next race, and the other meetings of the day.</summary>
/// <param name="Previous">The previous race of the meeting; null for the first.</param>
/// <param name="Next">The next race of the meeting; null for the last.</param>
/// <param name="OtherMeetings">The other courses with a meeting on the same day.</param>
public sealed record RaceNeighbours(RaceOfDay? Previous, RaceOfDay? Next, IReadOnlyList<string> OtherMeetings)
{
    public static RaceNeighbours Create(Race race, IReadOnlyList<RaceOfDay> day)
    {
        var meeting = day.Where(one => one.Course == race.Course).ToList();
        var at = meeting.FindIndex(one => one.Id == race.Id.Value);
        return new RaceNeighbours(
            at > 0 ? meeting[at - 1] : null,
            at >= 0 && at + 1 < meeting.Count ? meeting[at + 1] : null,
            [.. day.Select(one => one.Course).Where(course => course != race.Course).Distinct().Order(StringComparer.Ordinal)]
        );
    }
}
