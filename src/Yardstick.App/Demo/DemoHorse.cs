namespace Yardstick.App.Demo;

/// <summary>Represents a fictitious horse: its identity, its hidden traits and its career so far.</summary>
internal sealed class DemoHorse
{
    /// <summary>The fraction of a surprising result by which the simulated handicapper adjusts its opinion after one race.</summary>
    private const double Belief = 0.45;

    private const double FormKept = 0.7;

    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Gets the country of foaling.</summary>
    public required string Suffix { get; init; }

    public required int Foaled { get; init; }

    /// <summary>Gets or sets whether the age is known. For a few horses without documents, the results state no age.</summary>
    public bool AgeKnown { get; set; } = true;

    /// <summary>Gets the sex: M entire, F female, H gelding.</summary>
    public required string Sex { get; init; }

    /// <summary>Gets the breed, one of <see cref="DemoBreeds"/>.</summary>
    public required string Breed { get; init; }

    public required HorseTraits Traits { get; init; }

    public required DemoTrainer Trainer { get; init; }

    public required string Headgear { get; init; }

    public required DateOnly Arrives { get; init; }

    public required DateOnly Leaves { get; init; }

    public bool Imported => Suffix != DemoMeeting.Country;

    /// <summary>Gets or sets the simulated handicapper's opinion, in kilograms. It is noisy and not written to the results.</summary>
    public required double OpinionKg { get; set; }

    public int CareerRuns { get; set; }

    public int CareerWins { get; set; }

    /// <summary>Gets whether the opinion counts as a mark: after three runs or a win.</summary>
    public bool HasMark => CareerRuns >= 3 || CareerWins > 0;

    /// <summary>Gets the mark, rounded to half a kilogram.</summary>
    public decimal MarkKg => Math.Clamp(Math.Round((decimal)OpinionKg * 2) / 2, 20m, 60m);

    public DateOnly LastRun { get; private set; }

    public DateOnly LastDeclared { get; set; }

    /// <summary>Gets the current form, in pounds; it fades from run to run.</summary>
    public double FormLb { get; private set; }

    public int AgeOn(DateOnly date) => date.Year - Foaled;

    /// <summary>Returns the ability on a date, in pounds, before preferences and luck.</summary>
    public double PotentialLb(DateOnly date)
    {
        var months = ((date.Year - Foaled) * 12) + date.Month;
        var unfurled = Math.Clamp((60 - months) / 24.0, 0, 1);
        var decline = Math.Max(0, months - 96) * 0.1;
        return Traits.AbilityLb + (Traits.PrecocityLb * unfurled) - decline;
    }

    /// <summary>Adds a run to the career. The achieved figure is null for a run that does not reflect the horse's ability.</summary>
    public void Ran(DateOnly date, bool won, double? achievedLb, SeededRandom random)
    {
        LastRun = date;
        CareerRuns++;
        CareerWins += won ? 1 : 0;
        FormLb = (FormKept * FormLb) + random.Normal(0, 2.2);
        if (achievedLb is { } achieved)
        {
            var surprise = DemoScales.ToKilograms(achieved) + random.Normal(0, 1) - OpinionKg;
            OpinionKg = Math.Clamp(OpinionKg + Math.Clamp(Belief * surprise, -3, 4), 20, 60);
        }
    }
}
