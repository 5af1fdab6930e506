using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: returns the commission's decisions that apply to a list, published or next.</summary>
internal sealed class ListDecisions(IPublishedDecisions published, ProposalsStore proposals, ListsStore lists)
{
    /// <summary>
    /// Returns the decisions by horse: those made for the list itself, and those made for an earlier list that still hold because the
    /// horse has not run since.
    /// </summary>
    /// <param name="list">The discipline, the breed and the day of the list.</param>
    /// <param name="number">The number of the list; null if no list was published for that day.</param>
    /// <param name="horseRatings">The ratings of the horses on the list.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<IReadOnlyDictionary<HorseId, DecidedMark>> OnAsync(
        ListScope list,
        int? number,
        IEnumerable<HorseRating> horseRatings,
        CancellationToken cancellationToken
    )
    {
        var all = (await published.ListAsync(cancellationToken)).All.Where(one => one.Pool == list.Pool).ToList();
        var found = new Dictionary<HorseId, DecidedMark>();
        var earlier = new DecidedMarks(all.Where(one => number is null || one.List < number));
        if (!earlier.IsEmpty)
        {
            foreach (var horseRating in horseRatings)
                if (earlier.InForceOn(horseRating, list.Pool, list.AsOf) is { } held)
                    found[horseRating.HorseId] = held;
        }

        if (number is not { } own)
            return found;
        foreach (var decided in all.Where(one => one.List == own))
            found[decided.HorseId] = decided;
        foreach (var decided in await ToComeAsync(list, own, cancellationToken))
            found[decided.HorseId] = decided;
        return found;
    }

    /// <summary>Returns the decisions for a list that is not published yet; empty for a published list.</summary>
    private async Task<IEnumerable<DecidedMark>> ToComeAsync(ListScope list, int number, CancellationToken cancellationToken)
    {
        if (number < await lists.NextNumberAsync(list.Pool, cancellationToken))
            return [];
        return (await proposals.ForAsync(list.Pool, number, cancellationToken))
            .Where(row => row.Decision is { Verdict: Verdict.Validated })
            .Select(row => new DecidedMark(new HorseId(row.HorseId), row.Pool, row.Proposed, number, list.AsOf)
            {
                DecidedOn = DateOnly.FromDateTime(row.Decision!.DecidedAt.UtcDateTime),
                Reason = row.Why,
            });
    }
}
