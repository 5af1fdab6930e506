namespace Yardstick.App.Demo;

/// <summary>Proposes the ordinary races of a meeting so that horses in training find suitable ones.</summary>
internal sealed class RaceConditionsGenerator(SeededRandom random, IReadOnlyList<DemoHorse> horses)
{
    private static readonly string[] Names =
    [
        "Prix du Jasmin",
        "Prix des Oliviers",
        "Prix des Remparts",
        "Prix du Phare",
        "Prix de la Palmeraie",
        "Prix des Orangers",
        "Prix de l’Oasis",
        "Prix du Marché",
        "Prix des Artisans",
        "Prix de la Source",
        "Prix du Belvédère",
        "Prix des Potiers",
        "Prix de la Forêt",
        "Prix du Ribat",
        "Prix de la Mosaïque",
        "Prix des Tisserands",
        "Prix du Port",
        "Prix des Amandiers",
        "Prix de la Plaine",
        "Prix du Moulin",
        "Prix des Flamants",
        "Prix de la Lagune",
        "Prix du Romarin",
        "Prix des Citronniers",
        "Prix de la Falaise",
        "Prix du Pont",
        "Prix des Jardins",
        "Prix de la Vigne",
        "Prix du Thym",
        "Prix des Pêcheurs",
        "Prix de la Crique",
        "Prix du Verger",
        "Prix des Mimosas",
        "Prix de la Tour",
        "Prix du Géranium",
    ];

    private static readonly (DemoRaceKind, int)[] Kinds =
    [
        (DemoRaceKind.Handicap, 50),
        (DemoRaceKind.Maiden, 24),
        (DemoRaceKind.Conditions, 14),
        (DemoRaceKind.Claiming, 9),
        (DemoRaceKind.Debutants, 3),
    ];

    private static readonly int[] ArabianDistances = [1300, 1400, 1400, 1500, 1600, 1600, 1700, 1700, 1800, 2000, 2100, 2400];
    private static readonly int[] ThoroughbredDistances = [1100, 1200, 1400, 1600, 1600, 1700, 2000, 2200, 2400, 2600];
    private static readonly int[] JuvenileDistances = [1100, 1200, 1300, 1400];

    private int named;

    /// <summary>Returns the next name in rotation, so that no meeting has the same name twice.</summary>
    public string NextName() => Names[named++ % Names.Length];

    /// <summary>Returns a proposal. The entries decide whether enough horses are eligible.</summary>
    public DemoRaceConditions Propose(DemoMeeting meeting, string breed, string name)
    {
        var kind = random.Pick(Kinds);
        var (from, to) = Ages(kind, breed, meeting.Date);
        return new DemoRaceConditions
        {
            Kind = kind,
            Name = name,
            Breed = breed,
            MinimumAge = from,
            MaximumAge = to,
            FilliesOnly = kind is DemoRaceKind.Maiden or DemoRaceKind.Conditions && random.Chance(0.12),
            DistanceM = random.Pick(
                from == 2 ? JuvenileDistances
                : breed == DemoBreeds.Arabian ? ArabianDistances
                : ThoroughbredDistances
            ),
            OnSand = meeting.HasSand && random.Chance(0.08),
            ClassKg = kind is DemoRaceKind.Handicap or DemoRaceKind.Conditions or DemoRaceKind.Claiming ? ClassOfSomeHorse(breed) : null,
        };
    }

    private (int From, int? To) Ages(DemoRaceKind kind, string breed, DateOnly date)
    {
        if (breed == DemoBreeds.Thoroughbred && date.Month >= 9 && kind != DemoRaceKind.Handicap && random.Chance(0.4))
        {
            return (2, 2);
        }

        return kind switch
        {
            DemoRaceKind.Debutants => (3, 3),
            DemoRaceKind.Maiden => random.Chance(0.7) ? (3, 3) : (4, null),
            _ when date.Month >= 9 || breed == DemoBreeds.Thoroughbred => random.Chance(0.3) ? (3, 3) : (3, null),
            _ => random.Chance(0.3) ? (3, 3) : (4, null),
        };
    }

    private double ClassOfSomeHorse(string breed)
    {
        var herd = horses.Where(h => h.Breed == breed).ToList();
        return random.Pick(herd).OpinionKg;
    }
}
