namespace Yardstick.App.Demo;

/// <summary>
/// Simulates a race: weighs ability, form, preferences and luck against the weight carried, in pounds, and converts the differences to
/// lengths.
/// </summary>
internal sealed class RaceSimulation(SeededRandom random, WithdrawalGenerator mishaps)
{
    private const double LuckLb = 5.5;
    private const double BadDay = 0.06;
    private const double EasedWhenBeaten = 0.3;
    private const double BeatenLengths = 10;

    /// <summary>Returns the race as run, and updates the careers of the horses.</summary>
    public DemoRace Run(DemoMeeting meeting, DemoRaceConditions conditions, IReadOnlyList<DemoRunner> declared, DemoIncident? incident)
    {
        var race = new DemoRace(meeting, conditions, mishaps.Scratch(declared, incident)) { Incident = incident };
        var order = OrderOfMerit(race);
        mishaps.Befall(incident, order);
        var finishers = order.Where(r => r.Status == DemoRunner.Finished).OrderBy(r => r.RawLengths).ToList();
        FinishGenerator.Place(finishers, incident);
        foreach (var runner in order)
        {
            var won = (runner.OfficialPosition ?? runner.Position) == 1;
            runner.Horse.Ran(meeting.Date, won, runner.Status == DemoRunner.Finished ? runner.AchievedLb : null, random);
        }

        return race with
        {
            Seconds = finishers.Count > 1 ? Time(race, finishers[0]) : null,
        };
    }

    private List<DemoRunner> OrderOfMerit(DemoRace race)
    {
        var metres = race.Conditions.DistanceM;
        var performances = race.Starters.Select(r => (Runner: r, Lb: Performance(r, race))).OrderByDescending(p => p.Lb).ToList();
        foreach (var (runner, lb) in performances)
        {
            var lengths = (performances[0].Lb - lb) / DemoScales.PoundsPerLength(metres);
            var eased = lengths > BeatenLengths && random.Chance(EasedWhenBeaten) ? random.Unit() * BeatenLengths : 0;
            runner.RawLengths = lengths + eased;
        }

        return [.. performances.Select(p => p.Runner).OrderBy(r => r.RawLengths)];
    }

    /// <summary>Returns the value that decides the race: that of the run, less immaturity and the weight carried, in pounds.</summary>
    private double Performance(DemoRunner runner, DemoRace race)
    {
        var horse = runner.Horse;
        var date = race.Meeting.Date;
        var offDay = random.Chance(BadDay) ? 6 + (16 * random.Unit()) : 0;
        runner.AchievedLb = horse.PotentialLb(date) + horse.FormLb + Preferences(horse, race) + random.Normal(0, LuckLb) - offDay;
        return runner.AchievedLb
            + runner.Jockey.SkillLb
            - DemoScales.ImmaturityLb(horse, date, race.Conditions.DistanceM)
            - DemoScales.ToPounds(runner.WeightKg);
    }

    private static double Preferences(DemoHorse horse, DemoRace race)
    {
        var traits = horse.Traits;
        var off = (traits.BestDistanceM - race.Conditions.DistanceM) / 400;
        var course = race.Meeting.Course == DemoMeeting.Monastir ? traits.LikesMonastirLb : -traits.LikesMonastirLb;
        return course
            - Math.Min(8, 2 * off * off)
            + (traits.LikesSoftLb * DemoScales.Softness(race.Going))
            + (race.Conditions.OnSand ? traits.LikesSandLb : 0);
    }

    /// <summary>
    /// Returns the winner's time: par for the distance, slower on soft ground and off a false pace, faster for a better horse.
    /// </summary>
    private decimal Time(DemoRace race, DemoRunner winner)
    {
        var metres = race.Conditions.DistanceM;
        var slow = Math.Max(-0.005, (DemoScales.Softness(race.Going) + 0.5) * 0.028);
        var pace = Math.Max(-0.004, random.Normal(0.006, 0.008));
        var meritLb = winner.AchievedLb - DemoScales.ImmaturityLb(winner.Horse, race.Meeting.Date, metres) - 75;
        var gained = meritLb / DemoScales.PoundsPerLength(metres) / DemoScales.LengthsPerSecond;
        return Math.Round((decimal)((DemoScales.ParSeconds(race.Conditions.Breed, metres) * (1 + slow + pace)) - gained), 2);
    }
}
