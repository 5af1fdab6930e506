namespace Yardstick.App.Demo;

/// <summary>Turns a field into declared runners with weights, jockeys, claims, racecard numbers and draws.</summary>
internal sealed class DeclarationGenerator(SeededRandom random, DemoPeople people)
{
    private const decimal LightestKg = 51;
    private const decimal HeaviestKg = 65;
    private const decimal FilliesAllowanceKg = 1.5m;
    private const decimal MostForAgeKg = 8;

    /// <summary>Returns the runners of a race in racecard order, top weight first.</summary>
    public IReadOnlyList<DemoRunner> Declare(DemoRaceConditions race, IReadOnlyList<DemoHorse> field, DateOnly date)
    {
        var free = people.Jockeys.ToList();
        var best = field.Max(h => h.MarkKg);
        var runners = field
            .Select(horse => Declare(horse, race, FramedWeight(horse, race, best, date), free))
            .OrderByDescending(r => r.WeightKg + r.ClaimKg)
            .ThenBy(r => r.Horse.Id, StringComparer.Ordinal)
            .ToList();
        var stalls = Enumerable.Range(1, runners.Count).ToList();
        random.Shuffle(stalls);
        for (var i = 0; i < runners.Count; i++)
        {
            runners[i].Number = i + 1;
            runners[i].Draw = stalls[i];
            runners[i].Horse.LastDeclared = date;
        }

        return runners;
    }

    private DemoRunner Declare(DemoHorse horse, DemoRaceConditions race, decimal framedKg, List<DemoJockey> free)
    {
        var jockey = free.Contains(horse.Trainer.Retained) && random.Chance(0.7) ? horse.Trainer.Retained : random.Pick(free);
        free.Remove(jockey);
        var claim = race.Kind == DemoRaceKind.Feature ? 0 : jockey.ClaimKg;
        return new DemoRunner
        {
            Horse = horse,
            Jockey = jockey,
            ClaimKg = claim,
            WeightKg = framedKg - claim,
        };
    }

    private static decimal FramedWeight(DemoHorse horse, DemoRaceConditions race, decimal bestMarkKg, DateOnly date)
    {
        var forAge = ForAge(horse, race, date);
        var sex = horse.Sex == "F" && !race.FilliesOnly ? FilliesAllowanceKg : 0;
        var framed = race.Kind switch
        {
            DemoRaceKind.Handicap => 62.5m - (bestMarkKg - horse.MarkKg) - forAge,
            DemoRaceKind.Feature => 59 - forAge - sex,
            DemoRaceKind.Conditions => 57 + Math.Min(3, horse.CareerWins) - forAge - sex,
            DemoRaceKind.Claiming => 55.5m + PricePenalty(horse) - forAge - sex,
            _ => 57 - forAge - sex,
        };
        return Math.Clamp(framed, LightestKg, HeaviestKg);
    }

    /// <summary>
    /// Returns the penalty in a claiming race, which rises with the claiming price. The price depends on the last digit of the horse's
    /// identifier.
    /// </summary>
    private static decimal PricePenalty(DemoHorse horse) => (horse.Id[^1] - '0') % 5;

    /// <summary>
    /// Returns the weight-for-age allowance in kilograms, half a kilogram per pound; zero in races restricted to one age.
    /// </summary>
    private static decimal ForAge(DemoHorse horse, DemoRaceConditions race, DateOnly date)
    {
        var missing = race.MaximumAge == race.MinimumAge ? 0 : DemoScales.ImmaturityLb(horse, date, race.DistanceM);
        return Math.Min(MostForAgeKg, Math.Round((decimal)missing) / 2);
    }
}
