using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Explains any number of a rated history down to facts and table cells. A race is rated again from the ratings before it, so only those
/// ratings have to be stored. Instances are not thread-safe.
/// </summary>
/// <param name="ruleSets">The rule sets the history was rated under, by date.</param>
/// <param name="race">Returns a race by its identifier, or null when it is not available.</param>
/// <param name="before">Returns the rating of a horse before a race, or null for an unknown horse.</param>
public sealed class MarkExplanations(RuleSetSuccession ruleSets, Func<RaceId, Race?> race, Func<Race, HorseId, HorseRating?> before)
{
    private readonly RaceRating _rating = new(ruleSets);
    private readonly Dictionary<RaceId, RatedRace?> _open = [];
    private readonly Dictionary<PriorOrigin, ExplainedValue> _unfolded = [];

    /// <summary>Initializes a new instance that uses one rule set for every date.</summary>
    /// <param name="set">The rule set the history was rated under.</param>
    /// <param name="race">Returns a race by its identifier, or null when it is not available.</param>
    /// <param name="before">Returns the rating of a horse before a race, or null for an unknown horse.</param>
    public MarkExplanations(RuleSet set, Func<RaceId, Race?> race, Func<Race, HorseId, HorseRating?> before)
        : this(RuleSetSuccession.From(set), race, before) { }

    /// <summary>Returns a race with all its explanations, or null when the race is not available.</summary>
    public RatedRace? Open(RaceId raceId)
    {
        if (_open.TryGetValue(raceId, out var rated))
            return rated;
        return _open[raceId] = race(raceId) is { } found ? _rating.Rate(found, id => before(found, id)) : null;
    }

    /// <summary>Returns a prior value with its explanation, one level deep, or null when the race is not available.</summary>
    public ExplainedValue? Open(PriorOrigin number)
    {
        var run = Open(number.RaceId)?.Runs.FirstOrDefault(r => r.Figure.Runner.Horse.Id == number.HorseId);
        return number.Number switch
        {
            StepName.Assessment => run?.Figure.Assessment,
            StepName.Variance => run?.Figure.Variance,
            StepName.Figure => run?.Figure.Figure,
            StepName.MarkKept => run?.Mark?.Carried,
            StepName.ProgressiveKept => run?.Progressive?.Carried,
            _ => null,
        };
    }

    /// <summary>Returns a number with its prior values expanded, up to a number of races deep.</summary>
    /// <param name="number">The number.</param>
    /// <param name="races">How many races to go back from the number's own; null to expand everything down to facts and cells.</param>
    public ExplainedValue Expand(ExplainedValue number, int? races)
    {
        var origins = new Dictionary<PriorOrigin, int>();
        var frontier = FindEarlier(number).ToList();
        for (var depth = 1; frontier.Count > 0 && (races is null || depth <= races); depth++)
        {
            frontier = [.. frontier.Where(origin => Open(origin) is not null && origins.TryAdd(origin, depth))];
            frontier = [.. frontier.SelectMany(origin => FindEarlier(Open(origin)!)).Distinct()];
        }

        // Start at the oldest race, so that the prior values inside each number are already expanded.
        foreach (var origin in origins.Keys.OrderBy(origin => Open(origin.RaceId)!.Figures.Race, RaceOrder.Instance))
            _unfolded[origin] = Open(origin)!.Unfold(inner => origins.ContainsKey(inner) ? _unfolded.GetValueOrDefault(inner) : null);
        return number.Unfold(origin => origins.ContainsKey(origin) ? _unfolded.GetValueOrDefault(origin) : null);
    }

    private static IEnumerable<PriorOrigin> FindEarlier(ExplainedValue number)
    {
        var seen = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ExplainedValue>([number]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            if (node.Origin is PriorOrigin origin)
                yield return origin;
            foreach (var input in node.Inputs)
                open.Push(input);
        }
    }
}
