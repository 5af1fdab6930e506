namespace Yardstick.Engine.Network.Simulation;

/// <summary>Represents the settings of simulated racing, including every quantity that the network has to estimate.</summary>
public sealed record SimulationPlan
{
    /// <summary>Gets the seed. Different seeds give different histories for the same settings.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gets the number of years of racing, 1 or more.</summary>
    public int Years { get; init; } = 3;

    /// <summary>
    /// Gets the number of countries, 1 or more. The first, third and so on form fields by class and state it; the others form fields
    /// regardless of ability.
    /// </summary>
    public int Countries { get; init; } = 4;

    /// <summary>Gets the total number of horses, spread evenly over the countries.</summary>
    public int Horses { get; init; } = 4000;

    /// <summary>Gets the mean ability in the first country, in pounds.</summary>
    public double Level { get; init; } = 70;

    /// <summary>Gets the standard deviation of the levels of the other countries around the first, in pounds.</summary>
    public double CountrySpread { get; init; } = 6;

    /// <summary>Gets the standard deviation of ability among the horses of one country at their debuts, in pounds.</summary>
    public double HorseSpread { get; init; } = 12;

    /// <summary>Gets the variance that ability gains per day, in square pounds.</summary>
    public double WalkPerDay { get; init; } = 0.1;

    /// <summary>Gets the standard deviation of a run around ability, in pounds.</summary>
    public double RunSpread { get; init; } = 9;

    /// <summary>
    /// Gets the standard deviation, in pounds, of the estimates of ability by which fields are formed and weights are allotted.
    /// </summary>
    public double MarkSpread { get; init; } = 6;

    /// <summary>Gets the standard deviation of a field's mean ability around the level its class promises, in pounds.</summary>
    public double ClassSpread { get; init; } = 3;

    /// <summary>Gets the proportion of runs that are eased, independent of the performance.</summary>
    public double EasedPart { get; init; } = 0.06;

    /// <summary>Gets the mean number of pounds that an eased horse loses.</summary>
    public double EasedPounds { get; init; } = 20;

    /// <summary>Gets the probability per run that a horse that has run before runs abroad.</summary>
    public double ForeignPart { get; init; } = 0.04;
}
