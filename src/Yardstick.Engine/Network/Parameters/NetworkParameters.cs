using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>
/// Represents the parameters of the network model for one discipline and breed: the precision of a run, the drift of ability, and the prior
/// of unknown horses. They are estimated by <see cref="ParameterFit"/> or set to defaults, and never change the tables of a rule set.
/// </summary>
public sealed record NetworkParameters
{
    /// <summary>Gets the discipline.</summary>
    [JsonPropertyName("code")]
    public required Discipline Discipline { get; init; }

    /// <summary>Gets the breed.</summary>
    [JsonPropertyName("population")]
    public required Breed Breed { get; init; }

    /// <summary>Gets the rating pool.</summary>
    [JsonIgnore]
    public RatingPool Pool => new(Discipline, Breed);

    /// <summary>Gets the evidence behind the parameters; null for defaults, which rest on no data of the discipline and breed.</summary>
    public ParameterEvidence? Evidence { get; init; }

    /// <summary>
    /// Gets the standard deviation of the best run of a race around ability, by distance, shortest first; in pounds. It includes both form
    /// over weeks and chance on the day. At least one row.
    /// </summary>
    public required IReadOnlyList<DistanceSpread> RunSpreads { get; init; }

    /// <summary>
    /// Gets the form component of <see cref="RunSpreads"/>, as a standard deviation in pounds. Runs close in time share it.
    /// </summary>
    public double FormSpread { get; init; } = 6;

    /// <summary>Gets the number of days after which a horse's form has decayed to 1/e.</summary>
    public double FormDays { get; init; } = 70;

    /// <summary>Gets the number of pounds below the best performance of a race at which the variance of a run doubles; above 0.</summary>
    public required double ShortfallThatDoubles { get; init; }

    /// <summary>
    /// Gets the number of pounds below the best performance beyond which a run is only a lower bound, because the horse was eased or tailed
    /// off.
    /// </summary>
    public double LowerBoundBeyond { get; init; } = 45;

    /// <summary>Gets the degrees of freedom ν of the Student-t error; above 0.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Gets the variance of ability gained per day by age, youngest first, in square pounds per day. At least one row.</summary>
    public required IReadOnlyList<AgeGrowth> Growth { get; init; }

    /// <summary>Gets the number of days without a run that count as a layoff.</summary>
    public int LayoffDays { get; init; } = 90;

    /// <summary>Gets the variance that a layoff adds, in square pounds.</summary>
    public double LayoffVariance { get; init; }

    /// <summary>
    /// Gets the expected ability by age in addition to weight for age, youngest first, in pounds relative to an arbitrary zero; empty when
    /// no change is expected.
    /// </summary>
    public IReadOnlyList<AgePoint> AgeCurve { get; init; } = [];

    /// <summary>
    /// Gets the ratio of the standard deviation of a field's mean ability around the level its class promises to the spread that the rule
    /// set states. It is below 1, because a rule set states its spread for one item of evidence among others, whereas the many races of a
    /// horse in one class all repeat the same evidence.
    /// </summary>
    public double ClassSpreadFactor { get; init; } = 0.5;

    /// <summary>
    /// Gets the standard deviation of an unknown horse around the level that its race promises narrowly (a rating band, a Pattern grade),
    /// in pounds.
    /// </summary>
    public required double StartSpreadInClass { get; init; }

    /// <summary>Gets the standard deviation of an unknown horse in any other race, in pounds.</summary>
    public required double StartSpread { get; init; }

    /// <summary>Gets the standard deviation of the first cohort of a country around the level that classes promise, in pounds.</summary>
    public double CohortSpread { get; init; } = 10;

    /// <summary>Gets the standard deviation of the step from one debut year to the next, in pounds.</summary>
    public double CohortStep { get; init; } = 2;

    /// <summary>
    /// Returns the variance of a run, in square pounds. It grows with the shortfall from the best performance of the race.
    /// </summary>
    /// <param name="metres">Distance of the race, in metres.</param>
    /// <param name="shortfall">Pounds below the best performance of the race, 0 or more.</param>
    public double RunVariance(int metres, double shortfall)
    {
        var (spread, part) = (SpreadAt(metres), shortfall / ShortfallThatDoubles);
        return spread * spread * (1 + (part * part));
    }

    /// <summary>Returns the standard deviation of the best run of a race at a distance, in pounds.</summary>
    /// <param name="metres">Distance of the race, in metres.</param>
    public double SpreadAt(int metres)
    {
        var row = RunSpreads[0];
        for (var i = 1; i < RunSpreads.Count && metres >= RunSpreads[i].FromMetres; i++)
            row = RunSpreads[i];
        return row.Pounds;
    }

    /// <summary>Returns the drift of ability between runs.</summary>
    public AbilityDrift Drift() =>
        new()
        {
            Growth = Growth,
            Curve = AgeCurve,
            LayoffDays = LayoffDays,
            LayoffVariance = LayoffVariance,
        };
}

/// <summary>Represents the results that parameters were estimated from.</summary>
/// <param name="From">The date of the first results.</param>
/// <param name="Until">The date of the last results; nothing later was read.</param>
/// <param name="Races">Number of races.</param>
/// <param name="Runs">Number of runs.</param>
public sealed record ParameterEvidence(DateOnly From, DateOnly Until, int Races, int Runs);

/// <summary>Represents the standard deviation of a run from a distance on.</summary>
/// <param name="FromMetres">The shortest distance, in metres.</param>
/// <param name="Pounds">Standard deviation, in pounds.</param>
public readonly record struct DistanceSpread(int FromMetres, double Pounds);
