using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Predictions.Methods;

/// <summary>Chances from the marks of one method alone: at the weights, and apart from them; a horse without a mark counts as the mean of the others.</summary>
internal sealed class MarkPredictor(MethodHistory history, RatingMethod method, RuleSet set) : IStarterPredictor
{
    private const double Tens = 10;

    private readonly CarriedLoad _loads = new(set);

    /// <summary>The mark less the load to be carried, the mark, and having none, in tens of pounds. Marks alone make about 0.6 of a logit for ten pounds.</summary>
    public IReadOnlyList<double> ExpectedWeights { get; } = [0.6, 0, 0];

    public StarterPrediction[] Read(Racecard card)
    {
        var marks = history.Before(card).Select(all => (double?)all?[(int)method]).ToArray();
        var loads = _loads.Compute(card);
        var mean = marks.Average() ?? 0;
        return [.. marks.Select((mark, i) => new StarterPrediction(mark, null, [((mark ?? mean) - loads[i].Sum) / Tens, (mark ?? mean) / Tens, mark is null ? 1 : 0]))];
    }

    public void Learn(IReadOnlyList<Race> day) => history.Learn(day);
}
