namespace Yardstick.App.Demo;

/// <summary>
/// Generates the demo data: two years of Tunisian racing between fictitious horses whose true abilities only the simulation knows. The same
/// seed always gives the same bytes; the dates are fixed and the clock is not read.
/// </summary>
internal sealed class DemoSeason
{
    /// <summary>The seed used by default.</summary>
    public const ulong DefaultSeed = 1956;

    private const int ProposalsBeforeGivingUp = 12;
    private const int MinutesBetweenRaces = 30;
    private const double ArabianShare = 0.7;

    private readonly SeededRandom random;
    private readonly IReadOnlyList<DemoMeeting> meetings;
    private readonly RaceConditionsGenerator _conditions;
    private readonly EntryGenerator entries;
    private readonly DeclarationGenerator declarations;
    private readonly IncidentGenerator incidents;
    private readonly RaceSimulation running;

    private DemoSeason(ulong seed)
    {
        random = new SeededRandom(seed);
        var names = new DemoNames(random);
        var people = DemoPeople.Invent(random, names);
        var horses = new DemoHorsePool(random, names, people).Foal();
        meetings = SeasonCalendar.Meetings(random);
        _conditions = new RaceConditionsGenerator(random, horses);
        entries = new EntryGenerator(random, horses);
        declarations = new DeclarationGenerator(random, people);
        incidents = new IncidentGenerator(random);
        running = new RaceSimulation(random, new WithdrawalGenerator(random));
    }

    /// <summary>Writes the whole season in the results format, in date order.</summary>
    public static void Write(TextWriter csv, ulong seed = DefaultSeed)
    {
        var scene = new DemoSeason(seed);
        using var results = new ResultsCsvWriter(csv);
        results.WriteHeader();
        var racesLeft = scene.meetings.Sum(m => m.Races);
        foreach (var meeting in scene.meetings)
        {
            scene.Hold(meeting, racesLeft, results);
            racesLeft -= meeting.Races;
        }
    }

    /// <summary>Runs a meeting. Feature races are filled first and run last.</summary>
    private void Hold(DemoMeeting meeting, int racesLeft, ResultsCsvWriter results)
    {
        var races = new List<DemoRace>();
        var features = new Queue<DemoRaceConditions>(FeatureRaces.On(meeting.Date));
        for (var i = 0; i < meeting.Races; i++)
        {
            var (conditions, field) = features.TryDequeue(out var feature) ? (feature, entries.For(feature, meeting.Date)) : Frame(meeting);
            if (field.Count >= EntryGenerator.SmallestField)
            {
                var declared = declarations.Declare(conditions, field, meeting.Date);
                races.Add(running.Run(meeting, conditions, declared, incidents.Deal(conditions, declared.Count, racesLeft - i)));
            }
        }

        races.Reverse();
        var off = new TimeOnly(meeting.Date.Month is >= 6 and <= 9 ? 16 : 13, 0);
        foreach (var race in races)
        {
            results.Write(race, off);
            off = off.AddMinutes(MinutesBetweenRaces);
        }
    }

    /// <summary>Proposes races until one attracts enough entries; uses the last proposal even if it does not.</summary>
    private (DemoRaceConditions Conditions, IReadOnlyList<DemoHorse> Field) Frame(DemoMeeting meeting)
    {
        var breed = random.Chance(ArabianShare) ? DemoBreeds.Arabian : DemoBreeds.Thoroughbred;
        var name = _conditions.NextName();
        for (var proposal = 1; ; proposal++)
        {
            var conditions = _conditions.Propose(meeting, breed, name);
            var field = entries.For(conditions, meeting.Date);
            if (field.Count > EntryGenerator.SmallestField || proposal == ProposalsBeforeGivingUp)
            {
                return (conditions, field);
            }
        }
    }
}
