using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>What a starter gives away in its race: weight to be carried, the claim that is part of its rider, and weight for age.</summary>
internal sealed class CarriedLoad(RuleSet set)
{
    private readonly RuleSetCells _cells = new(set);

    /// <summary>The loads of a field, in pounds; a starter whose weight is not recorded counts as the mean of the others.</summary>
    public Load[] Compute(Racecard card)
    {
        var weights = card.Starters.Select(starter => (double?)_cells.LoadOf(starter)).ToArray();
        var mean = weights.Average() ?? 0;
        return [.. card.Starters.Select((starter, i) => new Load(weights[i] ?? mean, (double)(_cells.WeightForAge(card.Race, starter.Age)?.Value ?? 0)))];
    }

    /// <summary>The weight of a length in a race, in pounds; null when the rule set gives none.</summary>
    public double? PoundsPerLength(Race race) => (double?)_cells.PoundsPerLength(race)?.Value;
}

/// <summary>What a starter gives away, in pounds.</summary>
/// <param name="Weight">Weight to be carried, the claim added back.</param>
/// <param name="ForAge">Weight for age.</param>
internal readonly record struct Load(double Weight, double ForAge)
{
    /// <summary>Both together.</summary>
    public double Sum => Weight + ForAge;
}
