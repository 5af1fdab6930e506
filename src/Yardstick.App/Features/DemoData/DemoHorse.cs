namespace Yardstick.App.Features.DemoData;

/// <summary>An invented horse: its identity, its hidden traits and its career so far.</summary>
internal sealed class DemoHorse
{
    /// <summary>The share of a surprise that the season's handicapper believes after one race.</summary>
    private const double Belief = 0.45;

    private const double FormKept = 0.7;

    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Where it was foaled.</summary>
    public required string Suffix { get; init; }

    public required int Foaled { get; init; }

    /// <summary>Some papers never came: the results then give no age.</summary>
    public bool AgeKnown { get; set; } = true;

    /// <summary>M entire, F female, H gelding.</summary>
    public required string Sex { get; init; }

    /// <summary>One of <see cref="DemoBreeds"/>.</summary>
    public required string Breed { get; init; }

    public required HorseTraits Traits { get; init; }

    public required DemoTrainer Trainer { get; init; }

    public required string Headgear { get; init; }

    public required DateOnly Arrives { get; init; }

    public required DateOnly Leaves { get; init; }

    public bool Imported => Suffix != DemoMeeting.Country;

    /// <summary>The season's own handicapper's opinion, in kilograms; noisy, and not written to the results.</summary>
    public required double OpinionKg { get; set; }

    public int CareerRuns { get; set; }

    public int CareerWins { get; set; }

    /// <summary>The opinion is a mark after three runs or a win.</summary>
    public bool HasMark => CareerRuns >= 3 || CareerWins > 0;

    /// <summary>The mark, to half a kilogram.</summary>
    public decimal MarkKg => Math.Clamp(Math.Round((decimal)OpinionKg * 2) / 2, 20m, 60m);

    public DateOnly LastRun { get; private set; }

    public DateOnly LastDeclared { get; set; }

    /// <summary>The form of the moment, in pounds; it fades from run to run.</summary>
    public double FormLb { get; private set; }

    public int AgeOn(DateOnly date) => date.Year - Foaled;

    /// <summary>What it is capable of that day, before preferences and luck.</summary>
    public double PotentialLb(DateOnly date)
    {
        var months = ((date.Year - Foaled) * 12) + date.Month;
        var unfurled = Math.Clamp((60 - months) / 24.0, 0, 1);
        var decline = Math.Max(0, months - 96) * 0.1;
        return Traits.AbilityLb + (Traits.PrecocityLb * unfurled) - decline;
    }

    /// <summary>Takes a run into the career; a run that says nothing of its ability has no figure.</summary>
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
