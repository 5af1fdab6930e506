namespace Yardstick.App.Features.Scenes;

/// <summary>Takes horses out of a race: before it, during it, or after it by the stewards.</summary>
internal sealed class Mishaps(SeededRandom random)
{
    private const double RaceWithNonRunner = 0.2;
    private const int DeclaredForWalkOver = 3;

    /// <summary>Scratches declared horses; a walk-over keeps a single one of a small field.</summary>
    public IReadOnlyList<SceneRunner> Scratch(IReadOnlyList<SceneRunner> declared, Incident? incident)
    {
        if (incident == Incident.WalkOver)
        {
            var few = declared.Take(DeclaredForWalkOver).ToList();
            few.ForEach(r => r.Draw = null);
            few.Skip(1).ToList().ForEach(Withdraw);
            return few;
        }

        if (declared.Count > Entries.SmallestField && random.Chance(RaceWithNonRunner))
        {
            Withdraw(random.Pick(declared));
        }

        return declared;
    }

    /// <summary>Applies what befell the race to its starters, given in the order in which they would have finished.</summary>
    public void Befall(Incident? incident, IReadOnlyList<SceneRunner> order)
    {
        switch (incident)
        {
            case Incident.Void:
                order.ToList().ForEach(r => r.Status = "DNF");
                break;
            case Incident.WinnerDisqualified:
                order[0].Status = SceneRunner.Disqualified;
                break;
            case Incident.Disqualification:
                order[random.Between(1, 3)].Status = SceneRunner.Disqualified;
                break;
            case Incident.WinnerDemoted:
                KeepClose(order[0], order[1]);
                break;
            case Incident.PlacedDemoted:
                KeepClose(order[2], order[3]);
                break;
            case Incident.Distanced:
                order[^1].RawLengths += random.Between(25, 45);
                break;
            default:
                TakeOut(order, Statuses(incident));
                break;
        }
    }

    private static string[] Statuses(Incident? incident) => incident switch
    {
        Incident.PulledUp => ["PU"],
        Incident.Fall => ["F"],
        Incident.FallBringsAnotherDown => ["F", "BD"],
        Incident.UnseatedRider => ["UR"],
        Incident.RanOut => ["RO"],
        Incident.RanOutCarryingAnother => ["RO", "CO"],
        Incident.SlippedUp => ["SU"],
        Incident.LeftAtStart => ["LFT"],
        Incident.RefusedToRace => ["RTR"],
        Incident.Refused => ["REF"],
        Incident.DidNotFinish => ["DNF"],
        _ => [],
    };

    private void TakeOut(IReadOnlyList<SceneRunner> order, string[] statuses)
    {
        var first = random.Below(order.Count - statuses.Length + 1);
        for (var i = 0; i < statuses.Length; i++)
        {
            order[first + i].Status = statuses[i];
        }
    }

    /// <summary>Interference decides a place only between horses that finish close together.</summary>
    private static void KeepClose(SceneRunner offender, SceneRunner hindered) =>
        hindered.RawLengths = Math.Min(hindered.RawLengths, offender.RawLengths + 0.3);

    private static void Withdraw(SceneRunner runner)
    {
        runner.Status = SceneRunner.NonRunner;
        runner.Draw = null;
    }
}
