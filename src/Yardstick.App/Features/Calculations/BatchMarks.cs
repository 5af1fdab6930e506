using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Calculations;

/// <summary>
/// Use case: computes the marks for a batch. Under the rule set in force they come from stored ratings; under any other, all results are
/// rated again.
/// </summary>
internal sealed class BatchMarks(ComposeList draw, ResultsStore results, RuleSetsInForce inForce)
{
    /// <summary>Returns every horse that has a mark, by horse identifier.</summary>
    public async Task<IReadOnlyDictionary<string, MarkListRow>> ReadAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        var list = batch.Standards == inForce.On(batch.AsOf).Id ? await StoredAsync(batch, cancellationToken) : await AnewAsync(batch, cancellationToken);
        return list.Rows.ToDictionary(row => row.Page.Horse.Id, StringComparer.Ordinal);
    }

    /// <summary>Copies the mark of the horse into an item.</summary>
    public static void Fill(BatchItemRow item, IReadOnlyDictionary<string, MarkListRow> marks, IReadOnlySet<string> known)
    {
        if (!marks.TryGetValue(item.HorseId, out var row))
        {
            item.State = known.Contains(item.HorseId) ? BatchItemState.NotRated : BatchItemState.UnknownHorse;
            return;
        }

        var standing = row.Page.Standing;
        (item.State, item.Rank, item.Runs, item.LastRun) = (BatchItemState.Done, row.Rank, standing.Runs, standing.LastRun);
        (item.MarkPounds, item.MarkKilograms, item.AssessmentPounds) = (row.MarkPounds.Value, row.MarkKilograms.Value, Shown(standing.Assessment.Value));
        (item.ConfidencePounds, item.FigurePounds) = (Shown(row.Confidence.Value), Shown(standing.LastFigure.Value));
    }

    /// <summary>
    /// Returns the marks from stored ratings. The commission's decisions for the next list stay confidential until that list is published.
    /// </summary>
    private Task<MarkList> StoredAsync(BatchRow batch, CancellationToken cancellationToken) => batch.Method is { } method
        ? draw.ByMethodAsync(batch.Code, batch.Population, batch.AsOf, method, cancellationToken)
        : draw.AsOfAsync(batch.Code, batch.Population, batch.AsOf, DecisionsTaken.Published, cancellationToken);

    private async Task<MarkList> AnewAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        var rating = new RateResults(
            inForce.Find(batch.Standards) ?? throw new InvalidOperationException($"The set {batch.Standards} of the batch {batch.Id} is no longer known."), batch.Method, network: true);
        var races = results.RacesFromAsync(DateOnly.MinValue, cancellationToken).Where(race => race.Code == batch.Code && race.Population == batch.Population);
        await Task.Run(() => rating.Rate(races.ToBlockingEnumerable(cancellationToken), batch.AsOf), cancellationToken);
        return rating.List(batch.Code, batch.Population, batch.AsOf, cancellationToken);
    }

    private static decimal Shown(decimal pounds) => Math.Round(pounds, 2, MidpointRounding.AwayFromZero);
}
