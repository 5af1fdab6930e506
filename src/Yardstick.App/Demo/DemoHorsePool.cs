using System.Globalization;

namespace Yardstick.App.Demo;

/// <summary>Generates the horses of the season: crops of Arabians and thoroughbreds, and imports of both breeds.</summary>
internal sealed class DemoHorsePool(SeededRandom random, DemoNames names, DemoPeople people)
{
    private const int Namesakes = 6;
    private const int WithoutPapers = 3;
    private const double MareLb = -3;

    /// <summary>The number of foals of each crop that race; the older crops are already smaller.</summary>
    private static readonly (int Foaled, int Arabians, int Thoroughbreds)[] Crops =
    [
        (2016, 12, 5),
        (2017, 18, 7),
        (2018, 26, 10),
        (2019, 38, 14),
        (2020, 52, 20),
        (2021, 80, 27),
        (2022, 108, 30),
        (2023, 104, 32),
        (2024, 0, 22),
    ];

    private static readonly string[] ArabianOrigins = ["FR", "FR", "MOR", "ALG"];
    private static readonly string[] ThoroughbredOrigins = ["FR", "FR", "IRE", "IRE", "GB", "ITY"];

    /// <summary>The dates on which batches of imported horses arrive that have not raced here before.</summary>
    private static readonly DateOnly[] Arrivals = [new(2025, 2, 24), new(2025, 9, 29), new(2026, 2, 23), new(2026, 9, 28)];

    private static readonly (string, int)[] ArabianSexes = [("M", 50), ("F", 41), ("H", 9)];
    private static readonly (string, int)[] ThoroughbredSexes = [("M", 38), ("F", 42), ("H", 20)];
    private static readonly (string, int)[] Headgear = [("", 86), ("b", 8), ("v", 3), ("t", 3)];

    private readonly List<DemoHorse> horses = [];

    /// <summary>Returns all horses of the season, in identifier order within each breed.</summary>
    public IReadOnlyList<DemoHorse> Foal()
    {
        foreach (var (foaled, arabians, thoroughbreds) in Crops)
        {
            AddCrop(DemoBreeds.Arabian, foaled, arabians);
            AddCrop(DemoBreeds.Thoroughbred, foaled, thoroughbreds);
        }

        foreach (var arrival in Arrivals)
        {
            AddImports(DemoBreeds.Thoroughbred, arrival, 9, ThoroughbredOrigins);
            AddImports(DemoBreeds.Arabian, arrival, 3, ArabianOrigins);
        }

        ShareNames();
        foreach (var horse in horses.Where(h => h.Foaled <= 2019).Take(WithoutPapers))
        {
            horse.AgeKnown = false;
        }

        return horses;
    }

    private void AddCrop(string breed, int foaled, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var arrives = FirstReady(breed, foaled);
            var horse = NewHorse(breed, foaled, DemoMeeting.Country, arrives);
            horses.Add(horse);
            GivePast(horse);
        }
    }

    private void AddImports(string breed, DateOnly arrival, int count, string[] origins)
    {
        for (var i = 0; i < count; i++)
        {
            horses.Add(NewHorse(breed, arrival.Year - random.Between(3, 5), random.Pick(origins), arrival));
        }
    }

    /// <summary>
    /// Returns the date from which a horse is ready to race: thoroughbreds from August as two-year-olds, Arabians from February as
    /// three-year-olds.
    /// </summary>
    private DateOnly FirstReady(string breed, int foaled) =>
        breed == DemoBreeds.Thoroughbred
            ? new DateOnly(foaled + 2, 8, 1).AddDays(random.Below(foaled == 2024 ? 75 : 300))
            : new DateOnly(foaled + 3, 2, 1).AddDays(random.Below(230));

    private DemoHorse NewHorse(string breed, int foaled, string suffix, DateOnly arrives)
    {
        var imported = suffix != DemoMeeting.Country;
        var sex = random.Pick(breed == DemoBreeds.Arabian ? ArabianSexes : ThoroughbredSexes);
        sex = sex == "H" && arrives.Year - foaled < 3 ? "M" : sex;
        var trainer = random.Pick(people.Trainers);
        var traits = Traits(breed, trainer.SkillLb + (sex == "F" ? MareLb : 0) + (imported ? 5 : 0));
        var number = horses.Count(h => h.Breed == breed) + 1;
        return new DemoHorse
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{breed}{number:0000}"),
            Name =
                breed == DemoBreeds.Arabian ? names.Arabian(sex == "F")
                : imported ? names.Imported()
                : names.Thoroughbred(sex == "F"),
            Suffix = suffix,
            Foaled = foaled,
            Sex = sex,
            Breed = breed,
            Traits = traits,
            Trainer = trainer,
            Headgear = random.Pick(Headgear),
            Arrives = arrives,
            Leaves = Retirement(arrives),
            OpinionKg = Math.Clamp(DemoScales.ToKilograms(traits.AbilityLb) + random.Normal(0, 2.5), 20, 60),
        };
    }

    private HorseTraits Traits(string breed, double advantageLb) =>
        new()
        {
            AbilityLb = random.Normal(breed == DemoBreeds.Arabian ? 72 : 80, 10) + advantageLb,
            PrecocityLb = random.Normal(0, 4),
            BestDistanceM = random.Normal(1700, 260),
            LikesSoftLb = random.Normal(0, 2),
            LikesSandLb = random.Normal(0, 2.5),
            LikesMonastirLb = random.Normal(0, 0.8),
        };

    /// <summary>
    /// Returns the retirement date: 150 to 1,049 days after the horse arrives or, if later, after the season opens, so that every horse can
    /// race in the season.
    /// </summary>
    private DateOnly Retirement(DateOnly arrives)
    {
        var seen = arrives > SeasonCalendar.First ? arrives : SeasonCalendar.First;
        return seen.AddDays(150 + random.Below(900));
    }

    /// <summary>
    /// Gives horses that raced before the season opened a number of earlier runs, and wins to most of those with a long career.
    /// </summary>
    private void GivePast(DemoHorse horse)
    {
        var months = (SeasonCalendar.First.DayNumber - horse.Arrives.DayNumber) / 30;
        if (months > 1)
        {
            horse.CareerRuns = months / 2;
            horse.CareerWins = random.Chance(Math.Min(0.8, months * 0.04)) ? 1 + random.Below(3) : 0;
        }
    }

    /// <summary>Gives a few horses the name of another, so that only the year of foaling or the country distinguishes them.</summary>
    private void ShareNames()
    {
        var elders = horses.Where(h => !h.Imported && h.Foaled < 2021).ToList();
        var heirs = horses.Where(h => h.Imported || h.Foaled > 2021).ToList();
        random.Shuffle(elders);
        random.Shuffle(heirs);
        foreach (var elder in elders.Take(Namesakes))
        {
            var younger = heirs.First(h => h.Breed == elder.Breed && (h.Sex == "F") == (elder.Sex == "F"));
            heirs.Remove(younger);
            younger.Name = elder.Name;
        }
    }
}
