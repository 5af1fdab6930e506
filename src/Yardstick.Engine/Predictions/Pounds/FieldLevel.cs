using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// What is expected of a horse that was never rated: the level of its field, from what the class promises and from the runners that are known,
/// each as sure as it is.
/// </summary>
internal sealed class FieldLevel(RuleSet set)
{
    /// <summary>Variance of an unknown horse about the level of its field where its class says none; 14 lb, squared.</summary>
    private const double UnknownVariance = 196;

    /// <summary>Variance of a level of which nothing is known.</summary>
    private const double NothingKnown = 2500;

    private readonly RuleSetCells _cells = new(set);

    /// <summary>What to expect of an unknown horse in a race among horses of which some are known.</summary>
    public Assessed Estimate(Race race, IEnumerable<Assessed> known)
    {
        var promise = _cells.ClassLevel(race);
        var spread = promise is null ? UnknownVariance : Squared(promise.FirstSpread.Value);
        var precision = 1 / (promise is null ? NothingKnown : Squared(promise.Spread.Value));
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
