namespace Yardstick.App.Features.Scenes;

/// <summary>Deals a season's worth of incidents over its races: rare things stay rare, and each of them happens.</summary>
internal sealed class IncidentDeck
{
    private static readonly (Incident Kind, int Times)[] Season =
    [
        (Incident.DeadHeatForFirst, 4), (Incident.DeadHeatForPlace, 6),
        (Incident.Disqualification, 4), (Incident.WinnerDisqualified, 2), (Incident.WinnerDemoted, 3), (Incident.PlacedDemoted, 4),
        (Incident.Distanced, 14), (Incident.PulledUp, 20), (Incident.Fall, 4), (Incident.FallBringsAnotherDown, 2), (Incident.UnseatedRider, 8),
        (Incident.RanOut, 4), (Incident.RanOutCarryingAnother, 2), (Incident.SlippedUp, 3), (Incident.LeftAtStart, 5), (Incident.RefusedToRace, 5),
        (Incident.Refused, 2), (Incident.DidNotFinish, 4), (Incident.WalkOver, 2), (Incident.Void, 1),
        (Incident.MarginsMissing, 4), (Incident.DistanceMissing, 2), (Incident.GoingMissing, 2),
    ];

    private const int SmallestFieldTouched = 7;

    /// <summary>Deal somewhat faster than the season passes, for small fields and features take none.</summary>
    private const double Haste = 1.6;

    private readonly SeededRandom random;
    private readonly Stack<Incident> deck;

    /// <summary>Shuffles the season's incidents.</summary>
    public IncidentDeck(SeededRandom random)
    {
        this.random = random;
        var cards = Season.SelectMany(s => Enumerable.Repeat(s.Kind, s.Times)).ToList();
        random.Shuffle(cards);
        deck = new Stack<Incident>(cards);
    }

    /// <summary>The incident of a race with <paramref name="racesLeft"/> still to come, most often none.</summary>
    public Incident? Deal(RaceConditions race, int runners, int racesLeft)
    {
        var ordinary = race.Kind is RaceKind.Maiden or RaceKind.Conditions or RaceKind.Claiming or RaceKind.Handicap;
        var due = random.Chance(Haste * deck.Count / Math.Max(1, racesLeft));
        return ordinary && due && runners >= SmallestFieldTouched && deck.TryPop(out var incident) ? incident : null;
    }
}
