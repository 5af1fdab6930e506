namespace Yardstick.App.Demo;

/// <summary>Distributes a fixed set of incidents over the races of a season, so that each kind occurs and rare kinds stay rare.</summary>
internal sealed class IncidentGenerator
{
    private static readonly (DemoIncident Kind, int Times)[] Season =
    [
        (DemoIncident.DeadHeatForFirst, 4),
        (DemoIncident.DeadHeatForPlace, 6),
        (DemoIncident.Disqualification, 4),
        (DemoIncident.WinnerDisqualified, 2),
        (DemoIncident.WinnerDemoted, 3),
        (DemoIncident.PlacedDemoted, 4),
        (DemoIncident.Distanced, 14),
        (DemoIncident.PulledUp, 20),
        (DemoIncident.Fall, 4),
        (DemoIncident.FallBringsAnotherDown, 2),
        (DemoIncident.UnseatedRider, 8),
        (DemoIncident.RanOut, 4),
        (DemoIncident.RanOutCarryingAnother, 2),
        (DemoIncident.SlippedUp, 3),
        (DemoIncident.LeftAtStart, 5),
        (DemoIncident.RefusedToRace, 5),
        (DemoIncident.Refused, 2),
        (DemoIncident.DidNotFinish, 4),
        (DemoIncident.WalkOver, 2),
        (DemoIncident.Void, 1),
        (DemoIncident.MarginsMissing, 4),
        (DemoIncident.DistanceMissing, 2),
        (DemoIncident.GoingMissing, 2),
    ];

    private const int SmallestFieldTouched = 7;

    /// <summary>
    /// The factor by which incidents are drawn faster than the season passes, because small fields and feature races take none.
    /// </summary>
    private const double Haste = 1.6;

    private readonly SeededRandom random;
    private readonly Stack<DemoIncident> deck;

    /// <summary>Initializes the generator with the incidents in random order.</summary>
    public IncidentGenerator(SeededRandom random)
    {
        this.random = random;
        var cards = Season.SelectMany(s => Enumerable.Repeat(s.Kind, s.Times)).ToList();
        random.Shuffle(cards);
        deck = new Stack<DemoIncident>(cards);
    }

    /// <summary>Returns the incident of a race, with <paramref name="racesLeft"/> races still to come; usually null.</summary>
    public DemoIncident? Deal(DemoRaceConditions race, int runners, int racesLeft)
    {
        var ordinary = race.Kind is DemoRaceKind.Maiden or DemoRaceKind.Conditions or DemoRaceKind.Claiming or DemoRaceKind.Handicap;
        var due = random.Chance(Haste * deck.Count / Math.Max(1, racesLeft));
        return ordinary && due && runners >= SmallestFieldTouched && deck.TryPop(out var incident) ? incident : null;
    }
}
