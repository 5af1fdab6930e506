using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>Represents a version of the parameters of every rating pool, as written by <c>yardstick fit</c> and as shipped.</summary>
public sealed record ParameterSet
{
    /// <summary>Gets the identifier, such as <c>2025.1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the identifier of the rule set under which results were read.</summary>
    [JsonPropertyName("standards")]
    public required string RuleSet { get; init; }

    /// <summary>Gets the last date of results that was read.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Gets the rating pools; each discipline and breed occurs once.</summary>
    [JsonPropertyName("books")]
    public required IReadOnlyList<PoolParameters> Pools { get; init; }

    /// <summary>Returns the parameters of a rating pool; defaults when the set has none.</summary>
    /// <param name="pool">The rating pool.</param>
    public NetworkParameters For(RatingPool pool) =>
        Pools.FirstOrDefault(ratingPool => ratingPool.Parameters.Pool == pool)?.Parameters ?? Default(pool);

    /// <summary>
    /// Returns default parameters, which rest on no data of the rating pool: round numbers near the estimates for thoroughbreds on the
    /// flat. They are used for Arabians and for any pool with too few results. Their evidence is null.
    /// </summary>
    /// <param name="pool">The rating pool.</param>
    public static NetworkParameters Default(RatingPool pool) =>
        new()
        {
            Discipline = pool.Discipline,
            Breed = pool.Breed,
            RunSpreads = [new DistanceSpread(0, pool.Discipline == Discipline.Flat ? 7 : 10)],
            FormSpread = 4,
            ShortfallThatDoubles = 20,
            DegreesOfFreedom = 8,
            Growth = [new AgeGrowth(0, 0.6), new AgeGrowth(3, 0.3), new AgeGrowth(4, 0.15)],
            StartSpreadInClass = 9,
            StartSpread = 12,
        };
}

/// <summary>Represents the parameters of a rating pool, with the estimates of official scales from the same results.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Scales">The estimated scales; published but never applied. Empty for defaults.</param>
public sealed record PoolParameters(NetworkParameters Parameters, IReadOnlyList<ScaleEstimate> Scales);
