using System.Globalization;

namespace Yardstick.App.Demo;

/// <summary>Represents the conditions of a race: eligibility, distance and weights.</summary>
internal sealed record DemoRaceConditions
{
    /// <summary>The greatest difference in kilograms between a mark and the class of a handicap for the horse to be eligible.</summary>
    private const double HandicapSpreadKg = 4.5;

    public required DemoRaceKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Breed { get; init; }

    public required int MinimumAge { get; init; }

    /// <summary>Gets the maximum age; null when the race is open to all older horses.</summary>
    public int? MaximumAge { get; init; }

    public bool FilliesOnly { get; init; }

    public required int DistanceM { get; init; }

    public bool OnSand { get; init; }

    /// <summary>Gets G1, G2, G3 or L for a feature race; otherwise empty.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Gets the mark in kilograms around which the race was framed. The field is of that class.</summary>
    public double? ClassKg { get; init; }

    public string AgeBand =>
        MaximumAge switch
        {
            null => string.Create(CultureInfo.InvariantCulture, $"{MinimumAge}yo+"),
            var most when most == MinimumAge => string.Create(CultureInfo.InvariantCulture, $"{MinimumAge}yo"),
            var most => string.Create(CultureInfo.InvariantCulture, $"{MinimumAge}-{most}yo"),
        };

    /// <summary>Returns whether the horse is eligible. Its fitness to run on the day is not considered.</summary>
    public bool Admit(DemoHorse horse, DateOnly date)
    {
        var age = horse.AgeOn(date);
        return horse.Breed == Breed
            && age >= MinimumAge
            && age <= (MaximumAge ?? int.MaxValue)
            && (!FilliesOnly || horse.Sex == "F")
            && Kind switch
            {
                DemoRaceKind.Debutants => horse.CareerRuns == 0 && !horse.Imported,
                DemoRaceKind.ImportedDebutants => horse.CareerRuns == 0 && horse.Imported,
                DemoRaceKind.Maiden => horse.CareerWins == 0,
                DemoRaceKind.Claiming => horse.CareerRuns > 0,
                DemoRaceKind.Handicap => horse.HasMark && Math.Abs(horse.OpinionKg - (ClassKg ?? horse.OpinionKg)) <= HandicapSpreadKg,
                _ => true,
            };
    }
}
