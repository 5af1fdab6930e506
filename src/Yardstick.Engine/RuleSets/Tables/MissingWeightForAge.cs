using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Specifies what holds for a horse whose weight for age the scale does not provide, in a race with horses of other ages.
/// </summary>
public enum MissingAllowance
{
    /// <summary>The horse has no figure.</summary>
    Refuse,

    /// <summary>
    /// The allowance is read from the age curve that the network fitted, with its standard deviation. Where there is no such curve, the
    /// horse has no figure.
    /// </summary>
    Fitted,
}

/// <summary>Represents the rule for weight for age that no scale provides.</summary>
public sealed record MissingWeightForAge
{
    /// <summary>Gets the source of the rule and of the fitted allowances.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets what holds where a cell is missing.</summary>
    public required MissingAllowance Then { get; init; }

    /// <summary>Gets the age from which a horse is mature where no scale belongs to a race.</summary>
    public required IReadOnlyList<MaturityRow> MatureAges { get; init; }

    /// <summary>Gets the fitted allowances; empty where a missing cell is refused.</summary>
    public IReadOnlyList<FittedAllowanceRow> Fitted { get; init; } = [];
}

/// <summary>Represents the age from which horses are mature in some disciplines.</summary>
/// <param name="Disciplines">The disciplines.</param>
/// <param name="MatureAge">The age, in years.</param>
public sealed record MaturityRow([property: JsonPropertyName("codes")] IReadOnlyList<Discipline> Disciplines, int MatureAge);

/// <summary>Represents the allowance of one age as the network fitted it from results.</summary>
/// <param name="Disciplines">The disciplines.</param>
/// <param name="Breed">The breed.</param>
/// <param name="Countries">The codes of the countries; empty for every country.</param>
/// <param name="Age">The age, in years.</param>
/// <param name="Pounds">The allowance: the expected ability of a mature horse less that of a horse of this age, in pounds.</param>
/// <param name="Deviation">The standard deviation of the allowance of one horse on one day, in pounds.</param>
public sealed record FittedAllowanceRow(
    [property: JsonPropertyName("codes")] IReadOnlyList<Discipline> Disciplines,
    [property: JsonPropertyName("population")] Breed Breed,
    IReadOnlyList<string> Countries,
    int Age,
    decimal Pounds,
    decimal Deviation
);
