namespace Yardstick.Engine.Network.Simulation;

/// <summary>What invented racing is like. Everything that the network has to find out is stated here.</summary>
public sealed record SimulationPlan
{
    /// <summary>What makes one history differ from another of the same plan.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Years of racing, 1 or more.</summary>
    public int Years { get; init; } = 3;

    /// <summary>Countries, 1 or more. The first, the third and so on form fields by class and state it; in the others fields are as they come.</summary>
    public int Countries { get; init; } = 4;

    /// <summary>Horses in all, spread evenly over the countries.</summary>
    public int Horses { get; init; } = 4000;

    /// <summary>Mean ability in the first country, in pounds.</summary>
    public double Level { get; init; } = 70;

    /// <summary>How far the levels of other countries lie from it, as a standard deviation in pounds.</summary>
    public double CountrySpread { get; init; } = 6;

    /// <summary>How far horses of one country lie apart at their debut, as a standard deviation in pounds.</summary>
    public double HorseSpread { get; init; } = 12;

    /// <summary>Variance that ability gains each day, in square pounds.</summary>
    public double WalkPerDay { get; init; } = 0.1;

    /// <summary>How far a run lies from ability, as a standard deviation in pounds.</summary>
    public double RunSpread { get; init; } = 9;

    /// <summary>How well the entries know ability when they form fields of a class and weights are framed, as a standard deviation in pounds.</summary>
    public double MarkSpread { get; init; } = 6;

    /// <summary>How far the mean ability of a field lies from what its class promises, as a standard deviation in pounds.</summary>
    public double ClassSpread { get; init; } = 3;

    /// <summary>The part of runs that are eased, whatever the horse would have run to.</summary>
    public double EasedPart { get; init; } = 0.06;

    /// <summary>Pounds that an eased horse gives away, on average.</summary>
    public double EasedPounds { get; init; } = 20;

    /// <summary>The chance that a horse that has run before runs abroad, at each run.</summary>
    public double ForeignPart { get; init; } = 0.04;
}
