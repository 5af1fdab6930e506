using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the detection of connected components: parts of a history that no race connects.</summary>
public sealed class ComponentTests
{
    [Fact]
    public void Horses_that_never_met_even_through_others_are_in_different_parts()
    {
        var columns = Build((1, [1, 2]), (2, [2, 3]), (3, [4, 5]), (4, [1, 3]));
        var parts = NetworkComponents.Find(columns);
        parts.Count.ShouldBe(2);
        var by = Enumerable.Range(0, columns.HorseCount).ToDictionary(columns.HorseKey);
        parts.Find(by[1]).ShouldBe(parts.Find(by[3]));
        parts.Find(by[4]).ShouldNotBe(parts.Find(by[1]));
        parts.IsConnected(by[2]).ShouldBeTrue();
        parts.IsConnected(by[5]).ShouldBeFalse();
        parts.RunsWith(by[1]).ShouldBe(6);
        parts.RunsWith(by[4]).ShouldBe(2);
    }

    [Fact]
    public void One_race_joins_two_parts()
    {
        var columns = Build((1, [1, 2]), (2, [3, 4]), (3, [2, 3]));
        NetworkComponents.Find(columns).Count.ShouldBe(1);
    }

    [Fact]
    public void An_empty_history_has_no_part_and_solves_to_nothing()
    {
        var columns = Build();
        NetworkComponents.Find(columns).Count.ShouldBe(0);
        new RatingNetwork(columns, new NetworkOptions()).Solve().Columns.RunCount.ShouldBe(0);
    }

    private static RunColumns Build(params (int Race, int[] Horses)[] races)
    {
        var builder = new RunStoreBuilder(Margins.Drift, CohortPlan.None);
        foreach (var (race, horses) in races)
            builder.Add(new RaceEntry(race, race, 0), [.. horses.Select(horse => new RunEntry(horse, 0, 49))]);
        return builder.Build();
    }
}
