using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Provides the golden margin data: four horses, three races, no cohorts and no class.</summary>
internal static class Margins
{
    public const int A = 1,
        B = 2,
        C = 3,
        D = 4;

    public static AbilityDrift Drift { get; } = new() { Growth = [new AgeGrowth(0, 0.12)] };

    public static NetworkOptions Gaussian { get; } =
        new()
        {
            DegreesOfFreedom = double.PositiveInfinity,
            Reweightings = 0,
            Accuracy = 1e-12,
        };

    public static RunColumns Columns => Build();

    public static (int Race, int Day, (int Horse, double Y)[] Field)[] Races { get; } =
    [(1, 0, [(A, 0), (B, -3), (C, -7)]), (2, 30, [(B, 0), (D, -5)]), (3, 60, [(D, 0), (A, -2), (C, -10)])];

    public static int GetRun(RunColumns columns, long horse, int nth)
    {
        var index = Enumerable.Range(0, columns.HorseCount).Single(i => columns.HorseKey(i) == horse);
        return columns.GetRuns(index).From + nth;
    }

    private static RunColumns Build()
    {
        var builder = new RunStoreBuilder(Drift, CohortPlan.None);
        foreach (var (race, day, field) in Races)
            builder.Add(new RaceEntry(race, day, 0), [.. field.Select(run => new RunEntry(run.Horse, run.Y, 49))]);
        return builder.Build();
    }
}
