using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Generates a small random history from a seed, with cohorts, classes, ages, layoffs, outliers and eased runs.</summary>
internal sealed class RandomNetwork
{
    public RandomNetwork(int seed, int horses = 0, int races = 0)
    {
        var random = new Random(seed);
        if (horses == 0)
            horses = random.Next(4, 30);
        if (races == 0)
            races = random.Next(2, 25);
        Cohorts = new CohortPlan
        {
            Previous = [-1, 0, 1, -1, 3, 4],
            Base = [0, 1, 2],
            StartMean = 60,
            StartVariance = 900,
            StepVariance = 3,
            Anchor = 70,
            AnchorVariance = 0.5,
        };
        var ability = Enumerable.Range(0, horses).Select(_ => 70 + (random.NextDouble() * 40)).ToArray();
        for (var race = 0; race < races; race++)
            Add(random, race, ability, races);
    }

    public static AbilityDrift Drift { get; } =
        new()
        {
            Growth = [new AgeGrowth(0, 0.8), new AgeGrowth(3, 0.24), new AgeGrowth(4, 0.09)],
            Curve = [new AgePoint(2, 0), new AgePoint(4, 9), new AgePoint(7, 6)],
            LayoffDays = 100,
            LayoffVariance = 9,
        };

    public CohortPlan Cohorts { get; }

    public List<(RaceEntry Race, RunEntry[] Field)> Races { get; } = [];

    public RunColumns Build(int races = int.MaxValue)
    {
        var builder = new RunStoreBuilder(Drift, Cohorts);
        foreach (var (race, field) in Races.Take(races))
            builder.Add(race, field);
        return builder.Build();
    }

    private void Add(Random random, int number, double[] ability, int races)
    {
        var day = number * 730 / races;
        var country = random.Next(2);
        var race = new RaceEntry(1000 + number, day, (country * 10) + (day / 365))
        {
            Cohort = random.Next(8) == 0 ? -1 : (country * 3) + Math.Min(2, day / 300),
            ClassLevel = random.Next(2) == 0 ? null : 75 + random.Next(20),
            ClassVariance = 50 + random.Next(50),
            StartMean = random.Next(3),
            StartVariance = random.Next(2) == 0 ? 64 : 196,
        };
        var field = Enumerable
            .Range(0, ability.Length)
            .OrderBy(_ => random.NextDouble())
            .Take(random.Next(2, Math.Min(9, ability.Length + 1)));
        var level = 40 + (random.NextDouble() * 30);
        Races.Add(
            (
                race,
                [
                    .. field.Select(horse => new RunEntry(
                        horse,
                        ability[horse] + level + Noise(random),
                        60 + random.Next(60),
                        2 + (horse % 4) + (day / 365.0),
                        random.Next(8) == 0
                    )),
                ]
            )
        );
    }

    private static double Noise(Random random) =>
        ((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 18) - (random.Next(12) == 0 ? 40 : 0);
}
