using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Predictions.Methods;

/// <summary>Computes features from the marks of one method alone. A horse without a mark gets the mean of the others.</summary>
internal sealed class MarkPredictor(MethodHistory history, RatingMethod method, RuleSet set) : IStarterPredictor
{
    private const double Tens = 10;

    private readonly CarriedLoad _loads = new(set);

    /// <summary>
    /// Gets the prior weights of mark less load, mark, and missing mark, with pounds in tens. Ten pounds at the weights correspond to about
    /// 0.6 logits.
    /// </summary>
    public IReadOnlyList<double> ExpectedWeights { get; } = [0.6, 0, 0];

    public StarterPrediction[] Read(Racecard card)
    {
        var marks = history.Before(card).Select(all => (double?)all?[(int)method]).ToArray();
        var loads = _loads.Compute(card);
        var mean = marks.Average() ?? 0;
        return
        [
            .. marks.Select(
                (mark, i) =>
                    new StarterPrediction(mark, null, [((mark ?? mean) - loads[i].Sum) / Tens, (mark ?? mean) / Tens, mark is null ? 1 : 0])
            ),
        ];
    }

    public void Learn(IReadOnlyList<Race> day) => history.Learn(day);
}
