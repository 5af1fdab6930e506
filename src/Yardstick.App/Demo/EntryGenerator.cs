namespace Yardstick.App.Demo;

/// <summary>Fills a race with horses that are eligible, fit and suited to it.</summary>
internal sealed class EntryGenerator(SeededRandom random, IReadOnlyList<DemoHorse> horses)
{
    public const int SmallestField = 5;
    private const int DaysOfRest = 12;

    /// <summary>Returns the horses declared; fewer than <see cref="SmallestField"/> when the race does not fill.</summary>
    public IReadOnlyList<DemoHorse> For(DemoRaceConditions race, DateOnly date)
    {
        var places = SmallestField + random.Below(5) + random.Below(6);
        return
        [
            .. horses
                .Where(h => Fit(h, date) && race.Admit(h, date))
                .Select(h => (Horse: h, Wish: Wish(h, race, date)))
                .OrderByDescending(c => c.Wish)
                .ThenBy(c => c.Horse.Id, StringComparer.Ordinal)
                .Take(places)
                .Select(c => c.Horse),
        ];
    }

    private static bool Fit(DemoHorse horse, DateOnly date) =>
        horse.Arrives <= date && date <= horse.Leaves && horse.LastDeclared < date && horse.LastRun.AddDays(DaysOfRest) <= date;

    /// <summary>
    /// Returns how much the trainer wants to enter the horse: features attract the best horses, other races the rested, suited and
    /// well-handicapped.
    /// </summary>
    private double Wish(DemoHorse horse, DemoRaceConditions race, DateOnly date)
    {
        var mood = random.Normal(0, 1);
        if (race.Kind == DemoRaceKind.Feature)
        {
            return horse.OpinionKg + mood;
        }

        var rested = Math.Min(60, date.DayNumber - horse.LastRun.DayNumber) / 20.0;
        var suited = Math.Abs(horse.Traits.BestDistanceM - race.DistanceM) / 400;
        var outclassed = Math.Abs(horse.OpinionKg - (race.ClassKg ?? horse.OpinionKg)) / 2;
        return rested + mood - suited - outclassed;
    }
}
