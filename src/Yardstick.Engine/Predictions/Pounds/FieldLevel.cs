using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Estimates the ability of a horse that was never rated as the level of its field: the precision-weighted mean of the class level and the
/// rated runners.
/// </summary>
internal sealed class FieldLevel(RuleSet set)
{
    /// <summary>
    /// The variance of an unrated horse around the level of its field when the rule set has no class level; 14 lb squared.
    /// </summary>
    private const double UnknownVariance = 196;

    /// <summary>The prior variance of the level of a field when the rule set has no class level; 50 lb squared.</summary>
    private const double DiffuseVariance = 2500;

    private readonly RuleSetCells _cells = new(set);

    /// <summary>Returns the assessment of an unrated horse in a race, given the assessments of the rated runners.</summary>
    public Assessed Estimate(Race race, IEnumerable<Assessed> known)
    {
        var promise = _cells.ClassLevel(race);
        var spread = promise is null ? UnknownVariance : Squared(promise.FirstSpread.Value);
        var precision = 1 / (promise is null ? DiffuseVariance : Squared(promise.Spread.Value));
        var sum = promise is null ? 0 : precision * (double)promise.Level.Value;
        foreach (var horse in known)
        {
            var weight = 1 / (horse.Variance + spread);
            precision += weight;
            sum += weight * horse.Mean;
        }

        return new Assessed(sum / precision, spread + (1 / precision), 0);
    }

    private static double Squared(decimal value) => (double)(value * value);
}
