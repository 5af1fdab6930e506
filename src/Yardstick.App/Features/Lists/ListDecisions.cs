using Yardstick.App.Features.Proposals;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: the decisions of the commission that count on a list, published or to come.</summary>
internal sealed class ListDecisions(DecisionsStore published, ProposalsStore proposals, ListsStore lists)
{
    /// <summary>Returns, by horse, what was decided for the list itself, and what was decided for an earlier one and holds because the horse has not run since.</summary>
    /// <param name="list">The code, the population and the day of the list.</param>
    /// <param name="number">Its number; null for a day that no list was published for.</param>
    /// <param name="standings">What is thought of the horses on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyDictionary<string, DecidedMark>> OnAsync(ListScope list, int? number, IEnumerable<HorseRating> standings, CancellationToken cancellationToken)
    {
        var all = (await published.AllAsync(cancellationToken)).All.Where(one => one.Code == list.Code && one.Population == list.Population).ToList();
        var found = new Dictionary<string, DecidedMark>(StringComparer.Ordinal);
        var earlier = new DecidedMarks(all.Where(one => number is null || one.List < number));
        if (!earlier.IsEmpty)
        {
            foreach (var standing in standings)
                if (earlier.After(standing, list.Code, list.Population, list.AsOf) is { } held) found[standing.HorseId] = held;
        }

        if (number is not { } own) return found;
        foreach (var decided in all.Where(one => one.List == own)) found[decided.HorseId] = decided;
        foreach (var decided in await ToComeAsync(list, own, cancellationToken)) found[decided.HorseId] = decided;
        return found;
    }

    /// <summary>What is decided for a list that is not published; empty for a published one.</summary>
    private async Task<IEnumerable<DecidedMark>> ToComeAsync(ListScope list, int number, CancellationToken cancellationToken)
    {
        if (number < await lists.NextNumberAsync(list.Code, list.Population, cancellationToken)) return [];
        return (await proposals.ForAsync(list.Code, list.Population, number, cancellationToken)).Where(row => row.Decision is { Verdict: Verdict.Validated })
            .Select(row => new DecidedMark(row.HorseId, row.Code, row.Population, row.Proposed, number, list.AsOf) { DecidedOn = DateOnly.FromDateTime(row.Decision!.DecidedAt.UtcDateTime), Reason = row.Why });
    }
}
