using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>Use case: explains a mark on a list from the results, rules and decisions up to the date of the list.</summary>
internal sealed class ExplainMark(
    RatingsStore ratings,
    RaceExplanations reasons,
    NetworkCache networks,
    ListDecisions decisions,
    RuleSetsInForce ruleSets
)
{
    /// <summary>Returns the mark of a row with its explanation.</summary>
    public async Task<ExplainedMark> OnAsync(ListView view, ListViewRow row, CancellationToken cancellationToken)
    {
        var mark = new ExplainedMark(view, row, ruleSets.On(view.AsOf));
        var last = (await ratings.ListByHorseAsync(new HorseId(row.HorseId), cancellationToken)).LastOrDefault(one =>
            one.Pool == view.Pool && one.Date <= view.AsOf
        );
        if (last is null || await reasons.FindByRaceAsync(new RaceId(last.RaceId), cancellationToken) is not var (stored, rated))
            return mark;
        mark = mark with { Stored = stored, Rated = rated };
        if (mark.Run is not { Mark: { } own } run)
            return mark;
        var network = mark.Method == RatingMethod.Network ? await networks.FindTableAsync(view.Pool, view.AsOf, cancellationToken) : null;
        var state = new PoolState(run.Figure.Runner.Horse, view.Pool, last.Age, last.Country, last.ToHorseRating());
        var computed = new PoolMarks(mark.Set, network).Explain(state, own);
        var decision = await DecisionAsync(mark, state, cancellationToken);
        return mark with
        {
            Computed = computed,
            Decision = decision,
            Recomputed = decision is null ? computed : new MarkRules(new RuleSetCells(mark.Set)).Replace(computed, decision),
        };
    }

    /// <summary>
    /// Returns the decision that applies to the mark on the list. A decision for the next list counts only when the row itself shows it:
    /// users who may not see decisions before publication get a row without them.
    /// </summary>
    private async Task<DecidedMark?> DecisionAsync(ExplainedMark mark, PoolState state, CancellationToken cancellationToken)
    {
        if (mark.Row.Binding != BindingRule.Commission)
            return null;
        var scope = new ListScope(mark.ListView.Pool, mark.ListView.AsOf);
        foreach (var number in new[] { mark.ListView.Number, 1 + (mark.ListView.Previous ?? 0) }.Take(mark.ListView.Number is null ? 2 : 1))
        {
            var found = (await decisions.OnAsync(scope, number, [state.HorseRating], cancellationToken)).GetValueOrDefault(state.Horse.Id);
            if (found?.Mark == mark.Mark)
                return found;
        }

        return null;
    }
}
