namespace Yardstick.Engine.Network;

/// <summary>A race in the facts that the network reads, weights and lengths already in pounds by a standard set. No parameter is in it.</summary>
/// <param name="Id">The identifier of the race.</param>
/// <param name="Date">The day.</param>
/// <param name="Runs">Its rated finishers, two or more.</param>
public sealed record NetworkRace(string Id, DateOnly Date, IReadOnlyList<NetworkRun> Runs)
{
    /// <summary>Country of the racecourse; empty when not stated.</summary>
    public string Country { get; init; } = "";

    /// <summary>Racecourse; empty when not stated.</summary>
    public string Course { get; init; } = "";

    /// <summary>Distance, in metres.</summary>
    public int Metres { get; init; }

    /// <summary>The mean ability that the conditions promise, in pounds on the scale; null when they promise nothing.</summary>
    public double? ClassLevel { get; init; }

    /// <summary>How far the race may lie from that, as a standard deviation in pounds.</summary>
    public double ClassSpread { get; init; }

    /// <summary>Class number as the authority prints it; null when not stated.</summary>
    public int? ClassNumber { get; init; }

    /// <summary>Whether the race is confined to two-year-olds.</summary>
    public bool TwoYearOldsOnly { get; init; }

    /// <summary>Whether the conditions say a horse must be near that level (a rating band, a pattern grade), and not merely what is usual.</summary>
    public bool ClassIsNarrow => ClassLevel is not null && ClassSpread < NarrowBelow;

    private const double NarrowBelow = 10;
}

/// <summary>A rated finisher in the facts that the network reads.</summary>
/// <param name="Horse">The identifier of the horse.</param>
/// <param name="Weight">Weight carried, claim and weight for age, in pounds.</param>
/// <param name="Beaten">Lengths behind the first past the post × pounds a length, in pounds.</param>
/// <param name="Age">Age in years; null when not stated.</param>
public readonly record struct NetworkRun(string Horse, double Weight, double Beaten, int? Age)
{
    /// <summary>The performance, in pounds: weight carried, claim and weight for age less pounds beaten.</summary>
    public double Performance => Weight - Beaten;
}
