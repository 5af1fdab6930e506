namespace Yardstick.App.Demo;

/// <summary>Assigns finishing positions and rounds margins as a judge would: a nose, a head, half a length.</summary>
internal static class FinishGenerator
{
    /// <summary>The margins in use, in lengths: nose, short head, head, neck, then fractions. Larger margins are whole lengths.</summary>
    private static readonly decimal[] Called =
    [
        0.05m,
        0.1m,
        0.2m,
        0.3m,
        0.5m,
        0.75m,
        1m,
        1.25m,
        1.5m,
        1.75m,
        2m,
        2.25m,
        2.5m,
        2.75m,
        3m,
        3.5m,
        4m,
        4.5m,
        5m,
        5.5m,
        6m,
        7m,
        8m,
        9m,
        10m,
    ];

    /// <summary>Sets the positions and cumulative margins of the finishers, which must be in finishing order.</summary>
    public static void Place(IReadOnlyList<DemoRunner> finishers, DemoIncident? incident)
    {
        var tied = TiedWithTheOneBefore(incident);
        var beaten = 0m;
        for (var i = 0; i < finishers.Count; i++)
        {
            var level = i > 0 && i == tied;
            if (i > 0 && !level)
            {
                beaten += Call((decimal)(finishers[i].RawLengths - finishers[0].RawLengths) - beaten);
            }

            finishers[i].Position = level ? finishers[i - 1].Position : i + 1;
            finishers[i].BeatenLengths = incident == DemoIncident.MarginsMissing ? null : beaten;
        }

        Demote(finishers, incident);
    }

    /// <summary>Returns the nearest margin in use. It is never zero, so that rounding does not create dead heats.</summary>
    private static decimal Call(decimal lengths) => lengths > Called[^1] ? Math.Round(lengths) : Called.MinBy(c => Math.Abs(c - lengths));

    private static int TiedWithTheOneBefore(DemoIncident? incident) =>
        incident switch
        {
            DemoIncident.DeadHeatForFirst => 1,
            DemoIncident.DeadHeatForPlace => 3,
            _ => -1,
        };

    /// <summary>Places the horse that caused interference behind the one it hindered, which finished directly behind it.</summary>
    private static void Demote(IReadOnlyList<DemoRunner> finishers, DemoIncident? incident)
    {
        if (incident is not (DemoIncident.WinnerDemoted or DemoIncident.PlacedDemoted))
        {
            return;
        }

        foreach (var runner in finishers)
        {
            runner.OfficialPosition = runner.Position;
        }

        var offender = incident == DemoIncident.WinnerDemoted ? 0 : 2;
        (finishers[offender].OfficialPosition, finishers[offender + 1].OfficialPosition) = (offender + 2, offender + 1);
    }
}
