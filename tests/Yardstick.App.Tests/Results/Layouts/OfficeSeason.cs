using System.Text;
using Yardstick.App.Demo;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>The races that are written in the layouts of public files: two demonstration seasons, one two years before the other.</summary>
internal static class OfficeSeason
{
    private static readonly Lazy<IReadOnlyList<Race>> Read = new(() =>
        [
            .. FromSeed(1)
                .Select(race => race with { Id = new RaceId($"{race.Id}-B"), Date = race.Date.AddDays(-7 * 104) })
                .Concat(FromSeed(DemoSeason.DefaultSeed))
                .Where(race => race.Distance is not null && race.Runners.All(runner => runner.OfficialPosition is null))
                .Take(1300),
        ]
    );

    /// <summary>Gets 1,300 races.</summary>
    public static IReadOnlyList<Race> Races => Read.Value;

    private static List<Race> FromSeed(ulong seed)
    {
        using var csv = new StringWriter();
        DemoSeason.Write(csv, seed);
        return Reading.From(Encoding.UTF8.GetBytes(csv.ToString())).Races;
    }
}
