using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>
/// Simulates horses whose true ability is known. All begin in maidens that promise little; then fields are formed of horses of like
/// estimated ability, in eight classes whose promised level is the true mean of their runners.
/// </summary>
internal static class ClassRacing
{
    private const int Horses = 640;
    private const int Classes = 8;
    private const int Field = 10;
    private const int Meetings = 7;
    private const double Maiden = 60;

    /// <summary>Returns the mean of rating less true ability in the top class, less that of all runs; in pounds.</summary>
    public static double TopError(int seed, bool cells)
    {
        var random = new Random(seed);
        var ability = Enumerable.Range(0, Horses).Select(_ => 70 + (15 * Bell(random))).ToArray();
        var fields = new List<(int Class, int[] Horses)>();
        for (var meeting = 0; meeting < Meetings; meeting++)
            fields.AddRange(Meet(random, ability, meeting));
        var levels = fields
            .GroupBy(field => field.Class)
            .ToDictionary(group => group.Key, group => group.Average(field => field.Horses.Average(horse => ability[horse])));
        var builder = new RunStoreBuilder(new AbilityDrift { Growth = [new AgeGrowth(0, 0.02)] }, RandomCohorts);
        foreach (var (number, (kind, horses)) in fields.Index())
            builder.Add(
                Race(number, kind, levels[kind], cells),
                [.. horses.Select(horse => new RunEntry(horse, ability[horse] + 60 + (9 * Bell(random)), 81, 4))]
            );
        var columns = builder.Build();
        var solution = new RatingNetwork(columns, new NetworkOptions { DegreesOfFreedom = 30 }).Solve();
        var errors = Places
            .Group(columns)
            .Select(place => (fields[(int)place.Key.Race].Class, Error: solution.Ability(place.Value) - ability[place.Key.Horse]))
            .ToList();
        return errors.Where(run => run.Class == Classes - 1).Average(run => run.Error) - errors.Average(run => run.Error);
    }

    private static CohortPlan RandomCohorts { get; } = new RandomNetwork(0).Cohorts;

    private static IEnumerable<(int Class, int[] Horses)> Meet(Random random, double[] ability, int meeting)
    {
        var order =
            meeting == 0
                ? Enumerable.Range(0, Horses).OrderBy(_ => random.NextDouble())
                : Enumerable.Range(0, Horses).OrderBy(horse => ability[horse] + (6 * Bell(random)));
        return order.Chunk(Field).Select((field, place) => (meeting == 0 ? -1 : place * Classes * Field / Horses, field));
    }

    private static RaceEntry Race(int number, int kind, double level, bool cells)
    {
        var race = new RaceEntry(number, number * 3, 0) { StartMean = Maiden, StartVariance = 100 };
        return kind < 0
            ? race
            : race with
            {
                ClassLevel = level,
                ClassVariance = 2.25,
                ClassCell = cells ? kind : -1,
                PromisedLevel = level,
            };
    }

    private static double Bell(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
