using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>Use case: explains a mark on a list from the results, rules and decisions up to the date of the list.</summary>
internal sealed class ExplainMark(RatingsStore ratings, RaceExplanations reasons, NetworkCache networks, ListDecisions decisions, RuleSetsInForce standards)
{
    /// <summary>Returns the mark of a row with its explanation.</summary>
    public async Task<ExplainedMark> OnAsync(ListView sheet, ListViewRow row, CancellationToken cancellationToken)
    {
        var mark = new ExplainedMark(sheet, row, standards.On(sheet.AsOf));
        var last = (await ratings.OfHorseAsync(row.HorseId, cancellationToken)).LastOrDefault(one => one.Code == sheet.Code && one.Population == sheet.Population && one.Date <= sheet.AsOf);
        if (last is null || await reasons.OfRaceAsync(last.RaceId, cancellationToken) is not var (stored, rated)) return mark;
        mark = mark with { Stored = stored, Rated = rated };
        if (mark.Run is not { Mark: { } own } run) return mark;
        var network = mark.Method == RatingMethod.Network ? await networks.StandingsAsync(sheet.Code, sheet.Population, sheet.AsOf, cancellationToken) : null;
        var page = new PoolState(run.Figure.Runner.Horse, sheet.Code, sheet.Population, last.Age, last.Country, last.ToStanding());
        var computed = new PoolMarks(mark.Set, network).Explain(page, own);
        var decision = await DecisionAsync(mark, page, cancellationToken);
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
    private async Task<DecidedMark?> DecisionAsync(ExplainedMark mark, PoolState page, CancellationToken cancellationToken)
    {
        if (mark.Row.Binding != BindingRule.Commission) return null;
        var scope = new ListScope(mark.Sheet.Code, mark.Sheet.Population, mark.Sheet.AsOf);
        foreach (var number in new[] { mark.Sheet.Number, 1 + (mark.Sheet.Previous ?? 0) }.Take(mark.Sheet.Number is null ? 2 : 1))
        {
            var found = (await decisions.OnAsync(scope, number, [page.Standing], cancellationToken)).GetValueOrDefault(page.Horse.Id);
            if (found?.Mark == mark.Mark) return found;
        }

        return null;
    }
}
