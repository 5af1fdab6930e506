using System.Globalization;

namespace Yardstick.App.Demo;

/// <summary>Represents the jockeys and trainers of a season.</summary>
internal sealed record DemoPeople(IReadOnlyList<DemoJockey> Jockeys, IReadOnlyList<DemoTrainer> Trainers)
{
    private const int JockeyCount = 44;
    private const int TrainerCount = 48;

    /// <summary>The apprentices' weight claims in kilograms; every fourth jockey is an apprentice.</summary>
    private static readonly decimal[] Claims = [1m, 1.5m, 2m, 3m];

    /// <summary>Generates the people of a season.</summary>
    public static DemoPeople Invent(SeededRandom random, DemoNames names)
    {
        var jockeys = Enumerable.Range(1, JockeyCount).Select(n => InventJockey(n, random, names)).ToList();
        var trainers = Enumerable
            .Range(1, TrainerCount)
            .Select(n => new DemoTrainer(Id("T", n), names.Person(), random.Normal(0, 2), random.Pick(jockeys)))
            .ToList();
        return new DemoPeople(jockeys, trainers);
    }

    private static DemoJockey InventJockey(int number, SeededRandom random, DemoNames names)
    {
        var claim = number % 4 == 0 ? Claims[number / 4 % Claims.Length] : 0m;
        return new DemoJockey(Id("J", number), names.Person(), claim, random.Normal(-1.8 * (double)claim, 1.5));
    }

    private static string Id(string kind, int number) => kind + number.ToString("000", CultureInfo.InvariantCulture);
}
