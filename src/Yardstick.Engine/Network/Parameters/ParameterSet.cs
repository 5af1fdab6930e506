using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>A version of the parameters of every book, as <c>yardstick fit</c> writes them and as they ship.</summary>
public sealed record ParameterSet
{
    /// <summary>Identifier, such as <c>2025.1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The standard set by which results were read.</summary>
    public required string Standards { get; init; }

    /// <summary>The last day of results that was read.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The books, each code and population once.</summary>
    public required IReadOnlyList<PoolParameters> Books { get; init; }

    /// <summary>The parameters of a book; defaults where the set has none.</summary>
    /// <param name="code">The code.</param>
    /// <param name="population">The population.</param>
    public NetworkParameters For(Discipline code, Breed population) =>
        Books.FirstOrDefault(book => book.Parameters.Code == code && book.Parameters.Population == population)?.Parameters ?? Default(code, population);

    /// <summary>
    /// Parameters that rest on no data of a book: round numbers near those found for thoroughbreds on the flat. They serve Arabians, and any
    /// book with too few results, and say so by having no evidence.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="population">The population.</param>
    public static NetworkParameters Default(Discipline code, Breed population) => new()
    {
        Code = code,
        Population = population,
        RunSpreads = [new DistanceSpread(0, code == Discipline.Flat ? 7 : 10)],
        FormSpread = 4,
        ShortfallThatDoubles = 20,
        DegreesOfFreedom = 8,
        Growth = [new AgeGrowth(0, 0.6), new AgeGrowth(3, 0.3), new AgeGrowth(4, 0.15)],
        StartSpreadInClass = 9,
        StartSpread = 12,
    };
}

/// <summary>The parameters of a book, with what the same results say of official scales.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Scales">The scales as estimated; published, never applied. Empty for defaults.</param>
public sealed record PoolParameters(NetworkParameters Parameters, IReadOnlyList<ScaleEstimate> Scales);
