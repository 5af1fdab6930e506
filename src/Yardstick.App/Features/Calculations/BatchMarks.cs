using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Calculations;

/// <summary>
/// Use case: computes the marks for a batch. Under the rule set in force they come from stored ratings; under any other, all results are
/// rated again.
/// </summary>
internal sealed class BatchMarks(ComposeList draw, ResultsStore results, RuleSetsInForce inForce)
{
    /// <summary>Returns every horse that has a mark, by horse identifier.</summary>
    public async Task<IReadOnlyDictionary<HorseId, MarkListRow>> ReadAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        var list =
            batch.RuleSet == inForce.On(batch.AsOf).Id
                ? await StoredAsync(batch, cancellationToken)
                : await AnewAsync(batch, cancellationToken);
        return list.AllRows.ToDictionary(row => row.State.Horse.Id);
    }

    /// <summary>Copies the mark of the horse into an item.</summary>
    public static void Fill(BatchItemRow item, IReadOnlyDictionary<HorseId, MarkListRow> marks, IReadOnlySet<string> known)
    {
        if (!HorseId.TryParse(item.HorseId, null, out var id) || !marks.TryGetValue(id, out var row))
        {
            item.State = known.Contains(item.HorseId) ? BatchItemState.NotRated : BatchItemState.UnknownHorse;
            return;
        }

        var horseRating = row.State.HorseRating;
        (item.State, item.Rank, item.Runs, item.LastRun) = (BatchItemState.Done, row.Rank, horseRating.Runs, horseRating.LastRun);
        (item.MarkPounds, item.MarkKilograms, item.AssessmentPounds) = (
            row.MarkPounds.Value,
            row.MarkKilograms.Value,
            Shown(horseRating.Assessment.Value)
        );
        (item.ConfidencePounds, item.FigurePounds) = (Shown(row.Confidence.Value), Shown(horseRating.LastFigure.Value));
    }

    /// <summary>
    /// Returns the marks from stored ratings. The commission's decisions for the next list stay confidential until that list is published.
    /// </summary>
    private Task<MarkList> StoredAsync(BatchRow batch, CancellationToken cancellationToken) =>
        batch.Method is { } method
            ? draw.ByMethodAsync(new(batch.Discipline, batch.Breed), batch.AsOf, method, cancellationToken)
            : draw.ComposeAsOfAsync(new(batch.Discipline, batch.Breed), batch.AsOf, DecisionsTaken.Published, cancellationToken);

    private async Task<MarkList> AnewAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        var rating = new RateResults(
            inForce.Find(batch.RuleSet)
                ?? throw new InvalidOperationException($"The set {batch.RuleSet} of the batch {batch.Id} is no longer known."),
            batch.Method,
            network: true
        );
        var races = results
            .RacesFromAsync(DateOnly.MinValue, cancellationToken)
            .Where(race => race.Discipline == batch.Discipline && race.Breed == batch.Breed);
        await Task.Run(() => rating.Rate(races.ToBlockingEnumerable(cancellationToken), batch.AsOf), cancellationToken);
        return rating.List(new(batch.Discipline, batch.Breed), batch.AsOf, cancellationToken);
    }

    private static decimal Shown(decimal pounds) => Math.Round(pounds, 2, MidpointRounding.AwayFromZero);
}
