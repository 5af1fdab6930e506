using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Assessments;

/// <summary>Use case: breaks down an assessment of the network into its contributions.</summary>
internal sealed class LoadContributions(ResultsStore results, NetworkCache networks, ListSnapshots snapshots, RuleSetsInForce ruleSets)
{
    /// <summary>Returns the contributions to the assessment of a horse; null when there is no such horse or assessment.</summary>
    /// <param name="id">The horse.</param>
    /// <param name="selection">The rating pool; by default the first one in which the network rates the horse.</param>
    /// <param name="open">The other horse whose runs are shown; empty for none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ContributionsView?> LoadAsync(string id, PoolQuery selection, string open, CancellationToken cancellationToken)
    {
        if (await results.FindHorseAsync(id, cancellationToken) is not { } horse)
            return null;
        if (
            await FindAsync(id, selection, cancellationToken) is not var (ratings, networkEntry)
            || ratings.Explain(new HorseId(id), cancellationToken) is not { } reasons
        )
            return null;
        var names = (await (await snapshots.CurrentAsync(cancellationToken)).HorsesAsync()).ToDictionary(
            one => one.Id,
            one => one.Name,
            StringComparer.Ordinal
        );
        var opened = open.Length > 0 && names.ContainsKey(open) ? open : null;
        var view = new ContributionsView(horse, networkEntry, ShareTree.Create(reasons, networkEntry.Last.Ability, PerPoint), names)
        {
            Opened = opened,
            OpenedRuns = opened is null ? [] : reasons.GetRuns(new HorseId(opened)),
        };
        return view with { Races = await RacesAsync(view, cancellationToken) };
    }

    private decimal PerPoint => ruleSets.Today.Scale is { Unit: TableUnit.Kg, PoundsPerKilogram: var pounds } ? pounds : 1;

    /// <summary>Returns the requested rating pool, or the first one in which the network rates the horse.</summary>
    private async Task<(NetworkRatings Ratings, NetworkRatingEntry NetworkEntry)?> FindAsync(
        string id,
        PoolQuery selection,
        CancellationToken cancellationToken
    )
    {
        foreach (var pool in (await snapshots.CurrentAsync(cancellationToken)).Pools.Where(selection.Matches))
        {
            if (
                await networks.RatingsAsync(pool.Pool, cancellationToken) is { } ratings
                && ratings.Find(new HorseId(id)) is { } networkEntry
            )
                return (ratings, networkEntry);
        }

        return null;
    }

    /// <summary>
    /// Returns the races mentioned on the page: those of the horse, those of the expanded horse, and the largest contributions among the
    /// rest.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, Race>> RacesAsync(ContributionsView view, CancellationToken cancellationToken)
    {
        var races = new Dictionary<string, Race>(StringComparer.Ordinal);
        foreach (var id in new[] { view.Horse.Id, view.Opened }.OfType<string>())
        foreach (var stored in await results.ListRacesByHorseAsync(new HorseId(id), cancellationToken))
            races[stored.Race.Id.Value] = stored.Race;
        foreach (var id in view.Tree.OtherClasses.Take(ContributionsView.Shown).Select(share => share.RaceId!.Value.Value))
            if (!races.ContainsKey(id) && await results.FindRaceAsync(id, cancellationToken) is { } stored)
                races[id] = stored.Race;
        return races;
    }
}
