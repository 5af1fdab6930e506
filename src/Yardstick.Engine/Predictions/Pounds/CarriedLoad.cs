using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Computes the load of each starter in a race: weight carried with the claim added back, and weight for age, as the rule set counts them.
/// </summary>
internal sealed class CarriedLoad(RuleSet set)
{
    private readonly RuleSetCells _cells = new(set);

    /// <summary>
    /// Returns the loads of a field, in the order of the card. A starter without a recorded weight gets the mean weight of the others.
    /// </summary>
    public Load[] Compute(Racecard card)
    {
        var weights = card.Starters.Select(starter => (double?)_cells.AdjustedWeight(starter)).ToArray();
        var mean = weights.Average() ?? 0;
        return
        [
            .. card.Starters.Select(
                (starter, i) => new Load(weights[i] ?? mean, (double)(_cells.WeightForAge(card.Race, starter.Age).Value?.Value ?? 0))
            ),
        ];
    }

    /// <summary>Returns the pounds per length of a race; null when the rule set gives none.</summary>
    public double? PoundsPerLength(Race race) => (double?)_cells.PoundsPerLength(race)?.Value;
}

/// <summary>Represents the load of a starter, in pounds.</summary>
/// <param name="Weight">Weight carried, with the claim added back.</param>
/// <param name="ForAge">Weight for age.</param>
internal readonly record struct Load(double Weight, double ForAge)
{
    /// <summary>Gets the sum of both.</summary>
    public double Sum => Weight + ForAge;
}
