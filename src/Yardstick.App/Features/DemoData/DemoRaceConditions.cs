using System.Globalization;

namespace Yardstick.App.Features.DemoData;

/// <summary>The conditions of one race: who may run, over what, and what they carry.</summary>
internal sealed record DemoRaceConditions
{
    /// <summary>How far from its class, in kilograms, a handicap still takes a mark.</summary>
    private const double HandicapSpreadKg = 4.5;

    public required DemoRaceKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Breed { get; init; }

    public required int MinimumAge { get; init; }

    /// <summary>The oldest age admitted; none when the race is open to all older horses.</summary>
    public int? MaximumAge { get; init; }

    public bool FilliesOnly { get; init; }

    public required int DistanceM { get; init; }

    public bool OnSand { get; init; }

    /// <summary>G1, G2, G3 or L for a feature; else empty.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The mark in kilograms around which the race was framed; the field is of that class.</summary>
    public double? ClassKg { get; init; }

    public string AgeBand => MaximumAge switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"{MinimumAge}yo+"),
        var most when most == MinimumAge => string.Create(CultureInfo.InvariantCulture, $"{MinimumAge}yo"),
        var most => string.Create(CultureInfo.InvariantCulture, $"{MinimumAge}-{most}yo"),
    };

    /// <summary>Whether the horse qualifies; being fit to run that day is another matter.</summary>
    public bool Admit(DemoHorse horse, DateOnly date)
    {
        var age = horse.AgeOn(date);
        return horse.Breed == Breed
            && age >= MinimumAge && age <= (MaximumAge ?? int.MaxValue)
            && (!FilliesOnly || horse.Sex == "F")
            && Kind switch
            {
                DemoRaceKind.Debutants => horse.CareerRuns == 0 && !horse.Imported,
                DemoRaceKind.Newcomers => horse.CareerRuns == 0 && horse.Imported,
                DemoRaceKind.Maiden => horse.CareerWins == 0,
                DemoRaceKind.Claiming => horse.CareerRuns > 0,
                DemoRaceKind.Handicap => horse.HasMark && Math.Abs(horse.OpinionKg - (ClassKg ?? horse.OpinionKg)) <= HandicapSpreadKg,
                _ => true,
            };
    }
}
