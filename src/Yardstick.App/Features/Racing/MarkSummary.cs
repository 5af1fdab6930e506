using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>Summarises in a few sentences how a mark was made, in the words a handicapper would use to a trainer.</summary>
internal sealed class MarkSummary(Localizer words, ScaleView scale, MarginTable margins)
{
    /// <summary>Returns the sentences; empty when the results no longer contain a rated run of the horse.</summary>
    public IReadOnlyList<string> Write(ExplainedMark mark)
    {
        if (mark is not { Rated: { } rated, Run: { Mark: not null } run, Computed: { } computed })
            return [];
        var said = new List<string> { Performance(rated, run) };
        said.AddRange(mark.Method == RatingMethod.Progressive ? Progress(mark.Set, run, computed) : [Method(mark, computed)]);
        if (Limit(mark.Set, computed) is { } limit)
            said.Add(limit);
        if (mark.Decision is { } decision)
            said.Add(Decision(mark.IsPending ? () => RacingTexts.Said_DecidedNext : () => RacingTexts.Said_Decided, decision, computed));
        if (mark.IsHeld)
            said.Add(words[() => RacingTexts.Said_Held]);
        return said;
    }

    /// <summary>Returns a sentence on the run: result, weight carried, opposition and figure.</summary>
    public string Performance(RatedRace rated, RatedRun run)
    {
        var (race, runner) = (rated.Figures.Race, run.Figure.Runner);
        var weight = runner.Weight is { } carried
            ? words.Get(
                () => RacingTexts.Said_Under,
                words.Isolated($"{words.Short(carried.InKilograms.Value, 1)} {words[() => ComponentsTexts.Unit_Kilograms]}")
            )
            : "";
        return Finish(race, runner)
            + weight
            + Rivals(rated, runner)
            + words.Get(() => RacingTexts.Said_RanTo, Rating(run.Figure.Figure!.Value));
    }

    private string Finish(Race race, Runner runner)
    {
        var place = runner.Placing ?? runner.Position ?? 0;
        if (runner.Position == 1 && race.Runners.Count(one => one.Position == 1) > 1)
            return words[() => RacingTexts.Said_DeadHeat];
        if (runner.Position == 1)
            return
                race.Runners.Where(one => one.Position > 1 && one.Beaten is not null).MinBy(one => one.Position)
                    is { Beaten: { Value: > 0 } margin }
                ? words.Get(() => RacingTexts.Said_WonBy, Lengths(margin.Value, race))
                : words[() => RacingTexts.Said_Won];
        var starters = words.Whole(race.Runners.Count(one => one.Started));
        return runner.Beaten is { } beaten
            ? words.Get(() => RacingTexts.Said_Beaten, words.Place(place), starters, Lengths(beaten.Value, race))
            : words.Get(() => RacingTexts.Said_Placed, words.Place(place), starters);
    }

    private string Rivals(RatedRace rated, Runner runner)
    {
        var known = rated
            .Runs.Where(one => one.Figure.Runner != runner && one.Figure.Before is not null && one.Figure.Figure is not null)
            .Select(one => scale.ToScale(one.Figure.Before!.Assessment.Value))
            .ToList();
        if (known.Count == 0)
            return "";
        var (low, high) = (Number(known.Min()), Number(known.Max()));
        return low == high ? words.Get(() => RacingTexts.Said_AgainstOne, low) : words.Get(() => RacingTexts.Said_Against, low, high);
    }

    /// <summary>
    /// Returns the sentences of the progressive method: previous mark + K × (achieved − expected), and why the mark of a winner may fall.
    /// </summary>
    private IEnumerable<string> Progress(RuleSet set, RatedRun run, MarkDecision computed)
    {
        var (before, after) = (run.Figure.Before?.Mark, computed.Mark.Value);
        if (Find(computed.Mark, StepName.ChangeShare) is not { } share)
            yield break;
        var start = before;
        if (before is null)
        {
            var first = Find(computed.Mark, StepName.MarkBefore)!;
            start = OnScale(first);
            yield return words.Get(
                Find(first, StepName.ConventionalMark) is null
                    ? () => RacingTexts.Said_FirstByClass
                    : () => RacingTexts.Said_FirstByConvention,
                Mark(start.Value)
            );
        }
        else if (run.Figure.Runner.Placing == 1 && OnScale(run.Figure.Figure!) < before)
        {
            yield return words.Get(() => RacingTexts.Said_WonBelow, Mark(before.Value));
        }

        var percent = words.Isolated($"{words.Short(share.Value * 100, 1)} %");
        yield return Mark(start!.Value) == Mark(after)
            ? words.Get(() => RacingTexts.Said_Unmoved, Ages(set, run.Figure.Runner.Age), percent, Mark(after))
            : words.Get(() => RacingTexts.Said_Moved, Ages(set, run.Figure.Runner.Age), percent, Mark(start.Value), Mark(after));
    }

    /// <summary>Returns the sentence for methods that do not start from the previous mark.</summary>
    private string Method(ExplainedMark mark, MarkDecision computed) =>
        mark.Method switch
        {
            RatingMethod.Network when Find(computed.Mark, StepName.NetworkAssessment) is { } network => words.Get(
                () => RacingTexts.Said_Network,
                Rating(network.Value),
                Mark(computed.Mark.Value)
            ),
            RatingMethod.Weighted => words.Get(() => RacingTexts.Said_Weighted, Mark(computed.Mark.Value)),
            _ => words.Get(() => RacingTexts.Said_Standard, Mark(computed.Mark.Value)),
        };

    private string? Limit(RuleSet set, MarkDecision computed) =>
        computed.Binding switch
        {
            BindingRule.CapUp => words.Get(() => RacingTexts.Said_CapUp, Rating(set.MarkChanges.CapPounds ?? 0)),
            BindingRule.CapDown => words.Get(() => RacingTexts.Said_CapDown, Rating(set.MarkChanges.CapPounds ?? 0)),
            BindingRule.Floor => words.Get(() => RacingTexts.Said_Floor, Mark(set.MarkChanges.Floor ?? 0)),
            BindingRule.Ceiling => words.Get(() => RacingTexts.Said_Ceiling, Mark(set.MarkChanges.Ceiling ?? 0)),
            _ => null,
        };

    private string Decision(Func<string> text, DecidedMark decision, MarkDecision computed) =>
        words.Get(
            text,
            Mark(decision.Mark),
            Mark(computed.Mark.Value),
            words.Isolated(words.Date(decision.DecidedOn)),
            decision.List,
            words.Isolated(decision.Reason)
        );

    private string Lengths(decimal lengths, Race race)
    {
        if (words.MarginInWords(lengths, race.Country, margins) is { } said)
            return said;
        var count = words.Language == Language.English ? (long)Math.Ceiling(lengths) : Math.Max(1, (long)lengths);
        return $"{words.Isolated(words.Margin(lengths, race.Country, margins))} {words.Count(() => RacingTexts.Said_Lengths, count)}";
    }

    /// <summary>Returns the age range to which the horse's share K applies.</summary>
    private string Ages(RuleSet set, int? age)
    {
        var shares = set.MarkChanges.Shares;
        var row = shares.FirstOrDefault(one => age >= one.FromAge && (one.ToAge is null || age <= one.ToAge)) ?? shares.LastOrDefault();
        if (row is null)
            return words[() => RacingTexts.Said_AnyAge];
        return row.ToAge is null ? words.Get(() => ComponentsTexts.Ages_AndUp, row.FromAge)
            : row.ToAge == row.FromAge ? words.Count(() => ComponentsTexts.Count_Years, row.FromAge)
            : words.Get(() => ComponentsTexts.Ages_Band, row.FromAge, row.ToAge.Value);
    }

    private decimal OnScale(ExplainedValue number) => number.Unit == Unit.KilogramRating ? number.Value : scale.ToScale(number.Value);

    private string Rating(decimal pounds) => Number(scale.ToScale(pounds));

    private string Number(decimal onScale) => words.Isolated(words.Number(onScale, 1));

    private string Mark(decimal mark) => words.Isolated(scale.Mark(mark));

    private static ExplainedValue? Find(ExplainedValue tree, StepName name) => Ratings.RaceAnchors.Find(tree, name);
}
