namespace Yardstick.App.Demo;

/// <summary>Defines the races held every year on the same Sunday: the prestige races, and those for horses new to racing.</summary>
internal static class FeatureRaces
{
    /// <summary>Represents an annual race: the month, the number of the Sunday in that month, and the conditions.</summary>
    private sealed record FeatureFixture(int Month, int Sunday, DemoRaceConditions Race);

    private static readonly FeatureFixture[] Year =
    [
        new(2, 2, Race("Prix de la Médina", DemoBreeds.Arabian, 4, null, 1600, "G3")),
        new(3, 1, Race("Prix de Bienvenue", DemoBreeds.Thoroughbred, 3, null, 1700, kind: DemoRaceKind.ImportedDebutants)),
        new(3, 2, Race("Prix de l’Aqueduc", DemoBreeds.Arabian, 4, null, 1700, "L")),
        new(4, 1, Race("Prix de la Première Chance", DemoBreeds.Arabian, 3, 3, 1300, kind: DemoRaceKind.Debutants)),
        new(4, 2, Race("Prix des Amazones", DemoBreeds.Arabian, 4, null, 1600, "G3", fillies: true)),
        new(4, 3, Race("Prix du Lac", DemoBreeds.Thoroughbred, 3, 3, 1700, "L")),
        new(5, 1, Race("Prix des Premiers Pas", DemoBreeds.Arabian, 3, 3, 1400, kind: DemoRaceKind.Debutants)),
        new(5, 4, Race("Grand Prix du Printemps", DemoBreeds.Arabian, 4, null, 2100, "G1")),
        new(5, 4, Race("Prix de la Méditerranée", DemoBreeds.Thoroughbred, 3, null, 2000, "G2")),
        new(6, 1, Race("Prix de la Flèche", DemoBreeds.Thoroughbred, 3, null, 1100, "L")),
        new(6, 2, Race("Prix de la Révélation", DemoBreeds.Arabian, 3, 3, 1500, "L")),
        new(7, 1, Race("Prix de l’Été", DemoBreeds.Arabian, 4, null, 1400, "G3")),
        new(9, 2, Race("Prix de l’Espoir", DemoBreeds.Arabian, 3, 3, 1400, kind: DemoRaceKind.Debutants)),
        new(9, 3, Race("Prix de la Rentrée", DemoBreeds.Arabian, 3, null, 1600, "L")),
        new(10, 1, Race("Prix de la Corniche", DemoBreeds.Thoroughbred, 2, 2, 1400, "L")),
        new(10, 1, Race("Prix des Voyageurs", DemoBreeds.Thoroughbred, 3, null, 1700, kind: DemoRaceKind.ImportedDebutants)),
        new(10, 3, Race("Prix de l’Automne", DemoBreeds.Arabian, 4, null, 1800, "G2")),
        new(11, 1, Race("Prix du Golfe", DemoBreeds.Thoroughbred, 3, null, 2000, "G3")),
        new(12, 1, Race("Prix des Pouliches", DemoBreeds.Arabian, 3, 3, 1600, "G2", fillies: true)),
        new(12, 1, Race("Prix des Trois Ans", DemoBreeds.Arabian, 3, 3, 1600, "G2")),
        new(12, 4, Race("Grand Prix de la Saison", DemoBreeds.Arabian, 4, null, 2000, "G1")),
        new(12, 4, Race("Grand Critérium", DemoBreeds.Arabian, 3, 3, 1700, "G1")),
        new(12, 4, Race("Grand Prix des Pur-Sang", DemoBreeds.Thoroughbred, 3, null, 2200, "G1")),
    ];

    /// <summary>Returns the feature races of a day, in calendar order.</summary>
    public static IEnumerable<DemoRaceConditions> On(DateOnly date) =>
        Year.Where(f => date.DayOfWeek == DayOfWeek.Sunday && f.Month == date.Month && f.Sunday == ((date.Day - 1) / 7) + 1)
            .Select(f => f.Race);

    private static DemoRaceConditions Race(
        string name,
        string breed,
        int from,
        int? to,
        int metres,
        string pattern = "",
        bool fillies = false,
        DemoRaceKind kind = DemoRaceKind.Feature
    ) =>
        new()
        {
            Kind = kind,
            Name = name,
            Breed = breed,
            MinimumAge = from,
            MaximumAge = to,
            DistanceM = metres,
            Pattern = pattern,
            FilliesOnly = fillies,
        };
}
