using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>Where a reader of a race goes next: the races before and after it, and the other meetings of its day.</summary>
/// <param name="Previous">The race before it at the meeting; null for the first.</param>
/// <param name="Next">The race after it; null for the last.</param>
/// <param name="OtherMeetings">The other courses of the day.</param>
internal sealed record RaceNeighbours(RaceOfDay? Previous, RaceOfDay? Next, IReadOnlyList<string> OtherMeetings)
{
    public static RaceNeighbours Create(Race race, IReadOnlyList<RaceOfDay> day)
    {
        var meeting = day.Where(one => one.Course == race.Course).ToList();
        var at = meeting.FindIndex(one => one.Id == race.Id);
        return new RaceNeighbours(
            at > 0 ? meeting[at - 1] : null,
            at >= 0 && at + 1 < meeting.Count ? meeting[at + 1] : null,
            [.. day.Select(one => one.Course).Where(course => course != race.Course).Distinct().Order(StringComparer.Ordinal)]);
    }
}
