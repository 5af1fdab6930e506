using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>
/// The numbers of the network's model for one code and one population: how much a run says, how ability moves, where unknown horses start.
/// They come from data by <see cref="ParameterFit"/> or are stated as defaults; no table of a standard set is changed by them.
/// </summary>
public sealed record NetworkParameters
{
    /// <summary>The code they serve.</summary>
    public required Discipline Code { get; init; }

    /// <summary>The population they serve.</summary>
    public required Breed Population { get; init; }

    /// <summary>The results they were estimated from; null for defaults, which rest on no data of the code and population.</summary>
    public ParameterEvidence? Evidence { get; init; }

    /// <summary>
    /// Standard deviation of the best run of a race around ability by distance, shortest first, in pounds: the form of the weeks and the
    /// chance of the day together. At least one row.
    /// </summary>
    public required IReadOnlyList<DistanceSpread> RunSpreads { get; init; }

    /// <summary>The part of <see cref="RunSpreads"/> that is form, as a standard deviation in pounds: runs close in time share it.</summary>
    public double FormSpread { get; init; } = 6;

    /// <summary>Days after which a horse's form has faded to 1/e.</summary>
    public double FormDays { get; init; } = 70;

    /// <summary>Pounds below the best performance of a race at which the variance of a run has doubled; above 0.</summary>
    public required double ShortfallThatDoubles { get; init; }

    /// <summary>Pounds below the best performance beyond which a run is only a lower bound: the horse was eased or tailed off.</summary>
    public double LowerBoundBeyond { get; init; } = 45;

    /// <summary>Degrees of freedom ν of the Student-t error; above 0.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Variance of ability gained each day by age, youngest first, in square pounds a day. At least one row.</summary>
    public required IReadOnlyList<AgeGrowth> Growth { get; init; }

    /// <summary>Days without a run that make a layoff.</summary>
    public int LayoffDays { get; init; } = 90;

    /// <summary>Variance that a layoff adds, in square pounds.</summary>
    public double LayoffVariance { get; init; }

    /// <summary>Expected ability by age beside weight for age, youngest first, in pounds against an arbitrary zero; empty when none is expected.</summary>
    public IReadOnlyList<AgePoint> AgeCurve { get; init; } = [];

    /// <summary>
    /// Standard deviation of a field's mean ability around the level its class promises ÷ the spread the standard set states. Below 1, because
    /// a set states it for one line beside others, and a horse's many races in a class all say the same.
    /// </summary>
    public double ClassSpreadFactor { get; init; } = 0.5;

    /// <summary>Standard deviation of an unknown horse around the level its race promises narrowly (a rating band, a pattern grade), in pounds.</summary>
    public required double StartSpreadInClass { get; init; }

    /// <summary>Standard deviation of an unknown horse elsewhere, in pounds.</summary>
    public required double StartSpread { get; init; }

    /// <summary>Standard deviation of the first cohort of a country around what classes promise, in pounds.</summary>
    public double CohortSpread { get; init; } = 10;

    /// <summary>Standard deviation of the step from one debut year to the next, in pounds.</summary>
    public double CohortStep { get; init; } = 2;

    /// <summary>Variance of a run, in square pounds: it grows with the distance below the best performance of the race.</summary>
    /// <param name="metres">Distance of the race, in metres.</param>
    /// <param name="shortfall">Pounds below the best performance of the race, 0 or more.</param>
    public double RunVariance(int metres, double shortfall)
    {
        var (spread, part) = (SpreadAt(metres), shortfall / ShortfallThatDoubles);
        return spread * spread * (1 + (part * part));
    }

    /// <summary>Standard deviation of the best run of a race at a distance, in pounds.</summary>
    /// <param name="metres">Distance of the race, in metres.</param>
    public double SpreadAt(int metres)
    {
        var row = RunSpreads[0];
        for (var i = 1; i < RunSpreads.Count && metres >= RunSpreads[i].FromMetres; i++) row = RunSpreads[i];
        return row.Pounds;
    }

    /// <summary>How ability moves between runs.</summary>
    public AbilityDrift Drift() => new() { Growth = Growth, Curve = AgeCurve, LayoffDays = LayoffDays, LayoffVariance = LayoffVariance };
}

/// <summary>What parameters were estimated from.</summary>
/// <param name="From">The first day of results.</param>
/// <param name="Until">The last day of results; nothing later was read.</param>
/// <param name="Races">Number of races.</param>
/// <param name="Runs">Number of runs.</param>
public sealed record ParameterEvidence(DateOnly From, DateOnly Until, int Races, int Runs);

/// <summary>The spread of a run from a distance on.</summary>
/// <param name="FromMetres">Shortest distance, in metres.</param>
/// <param name="Pounds">Standard deviation, in pounds.</param>
public readonly record struct DistanceSpread(int FromMetres, double Pounds);
