using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Opens any number of a rated history down to facts and cells. A race is rated again from the standings before it, so nothing but those
/// standings has to be kept. An instance serves one thread.
/// </summary>
/// <param name="standards">The sets the history was rated under, day by day.</param>
/// <param name="race">Gives a race by its identifier; null when it is not at hand.</param>
/// <param name="before">Gives the standing of a horse before a race; null for an unknown horse.</param>
public sealed class MarkExplanations(RuleSetSuccession standards, Func<string, Race?> race, Func<Race, string, HorseRating?> before)
{
    private readonly RaceRating _rating = new(standards);
    private readonly Dictionary<string, RatedRace?> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<PriorOrigin, ExplainedValue> _unfolded = [];

    /// <summary>A book of reasons under one set, whatever the day.</summary>
    /// <param name="set">The set the history was rated under.</param>
    /// <param name="race">Gives a race by its identifier; null when it is not at hand.</param>
    /// <param name="before">Gives the standing of a horse before a race; null for an unknown horse.</param>
    public MarkExplanations(RuleSet set, Func<string, Race?> race, Func<Race, string, HorseRating?> before)
        : this(RuleSetSuccession.From(set), race, before)
    {
    }

    /// <summary>A race with every reason; null when it is not at hand.</summary>
    public RatedRace? Open(string raceId)
    {
        if (_open.TryGetValue(raceId, out var rated)) return rated;
        return _open[raceId] = race(raceId) is { } found ? _rating.Rate(found, id => before(found, id)) : null;
    }

    /// <summary>An earlier number with its reason, its own earlier numbers still folded; null when the race is not at hand.</summary>
    public ExplainedValue? Open(PriorOrigin number)
    {
        var run = Open(number.RaceId)?.Runs.FirstOrDefault(r => r.Figure.Runner.Horse.Id == number.HorseId);
        return number.Number switch
        {
            StepName.Assessment => run?.Figure.Assessment,
            StepName.Variance => run?.Figure.Variance,
            StepName.Figure => run?.Figure.Figure,
            StepName.MarkKept => run?.Mark?.Kept,
            StepName.ProgressiveKept => run?.Progressive?.Kept,
            _ => null,
        };
    }

    /// <summary>A number with earlier numbers unfolded, some races deep.</summary>
    /// <param name="number">The number.</param>
    /// <param name="races">How many races back from the number's own; null for every one, down to facts and cells alone.</param>
    public ExplainedValue Unfold(ExplainedValue number, int? races)
    {
        var origins = new Dictionary<PriorOrigin, int>();
        var frontier = EarlierOf(number).ToList();
        for (var depth = 1; frontier.Count > 0 && (races is null || depth <= races); depth++)
        {
            frontier = [.. frontier.Where(origin => Open(origin) is not null && origins.TryAdd(origin, depth))];
            frontier = [.. frontier.SelectMany(origin => EarlierOf(Open(origin)!)).Distinct()];
        }

        // From the oldest race on, so that each number finds the ones inside it already unfolded.
        foreach (var origin in origins.Keys.OrderBy(origin => Open(origin.RaceId)!.Figures.Race, RaceOrder.Instance))
            _unfolded[origin] = Open(origin)!.Unfold(inner => origins.ContainsKey(inner) ? _unfolded.GetValueOrDefault(inner) : null);
        return number.Unfold(origin => origins.ContainsKey(origin) ? _unfolded.GetValueOrDefault(origin) : null);
    }

    private static IEnumerable<PriorOrigin> EarlierOf(ExplainedValue number)
    {
        var seen = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ExplainedValue>([number]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (node.Origin is PriorOrigin origin) yield return origin;
            foreach (var input in node.Inputs) open.Push(input);
        }
    }
}
