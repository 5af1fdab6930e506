namespace Yardstick.App.Demo;

/// <summary>Takes horses out of a race: before it, during it, or afterwards by a decision of the stewards.</summary>
internal sealed class WithdrawalGenerator(SeededRandom random)
{
    private const double RaceWithNonRunner = 0.2;
    private const int DeclaredForWalkOver = 3;

    /// <summary>Withdraws declared horses. A walk-over leaves one horse of a small field.</summary>
    public IReadOnlyList<DemoRunner> Scratch(IReadOnlyList<DemoRunner> declared, DemoIncident? incident)
    {
        if (incident == DemoIncident.WalkOver)
        {
            var few = declared.Take(DeclaredForWalkOver).ToList();
            few.ForEach(r => r.Draw = null);
            few.Skip(1).ToList().ForEach(Withdraw);
            return few;
        }

        if (declared.Count > EntryGenerator.SmallestField && random.Chance(RaceWithNonRunner))
        {
            Withdraw(random.Pick(declared));
        }

        return declared;
    }

    /// <summary>Applies the incident to the starters, which must be in the order in which they would have finished.</summary>
    public void Befall(DemoIncident? incident, IReadOnlyList<DemoRunner> order)
    {
        switch (incident)
        {
            case DemoIncident.Void:
                order.ToList().ForEach(r => r.Status = "DNF");
                break;
            case DemoIncident.WinnerDisqualified:
                order[0].Status = DemoRunner.Disqualified;
                break;
            case DemoIncident.Disqualification:
                order[random.Between(1, 3)].Status = DemoRunner.Disqualified;
                break;
            case DemoIncident.WinnerDemoted:
                KeepClose(order[0], order[1]);
                break;
            case DemoIncident.PlacedDemoted:
                KeepClose(order[2], order[3]);
                break;
            case DemoIncident.Distanced:
                order[^1].RawLengths += random.Between(25, 45);
                break;
            default:
                TakeOut(order, Statuses(incident));
                break;
        }
    }

    private static string[] Statuses(DemoIncident? incident) =>
        incident switch
        {
            DemoIncident.PulledUp => ["PU"],
            DemoIncident.Fall => ["F"],
            DemoIncident.FallBringsAnotherDown => ["F", "BD"],
            DemoIncident.UnseatedRider => ["UR"],
            DemoIncident.RanOut => ["RO"],
            DemoIncident.RanOutCarryingAnother => ["RO", "CO"],
            DemoIncident.SlippedUp => ["SU"],
            DemoIncident.LeftAtStart => ["LFT"],
            DemoIncident.RefusedToRace => ["RTR"],
            DemoIncident.Refused => ["REF"],
            DemoIncident.DidNotFinish => ["DNF"],
            _ => [],
        };

    private void TakeOut(IReadOnlyList<DemoRunner> order, string[] statuses)
    {
        var first = random.Below(order.Count - statuses.Length + 1);
        for (var i = 0; i < statuses.Length; i++)
        {
            order[first + i].Status = statuses[i];
        }
    }

    /// <summary>
    /// Limits the margin behind the offender: interference changes a placing only between horses that finish close together.
    /// </summary>
    private static void KeepClose(DemoRunner offender, DemoRunner hindered) =>
        hindered.RawLengths = Math.Min(hindered.RawLengths, offender.RawLengths + 0.3);

    private static void Withdraw(DemoRunner runner)
    {
        runner.Status = DemoRunner.NonRunner;
        runner.Draw = null;
    }
}
