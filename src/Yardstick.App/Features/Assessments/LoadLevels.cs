using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Assessments;

/// <summary>Use case: loads what the page on levels shows for a rating pool.</summary>
internal sealed class LoadLevels(ListSnapshots snapshots, ListsStore lists, NetworkCache networks)
{
    private const int MostLists = 60;
    private static readonly int[] Tops = [20, 50, 100];

    /// <summary>Returns the levels of a rating pool; without places when there is none or the network does not rate it.</summary>
    /// <param name="selection">The rating pool.</param>
    /// <param name="byCourse">Whether places are courses rather than countries.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<LevelsView> LoadAsync(PoolQuery selection, bool byCourse, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        var pool = snapshot.Pools.FirstOrDefault(selection.Matches);
        var view = new LevelsView([.. snapshot.Pools.Select(one => one.Pool)], pool?.Pool ?? default);
        if (pool is null || await networks.RatingsAsync(pool.Pool, cancellationToken) is not { } ratings)
            return view;
        var published = snapshot
            .Archive.Where(list => list.Pool == pool.Pool)
            .OrderByDescending(list => list.Number)
            .Take(MostLists)
            .Reverse();
        return view with
        {
            ByCourse = byCourse,
            Places = byCourse ? ratings.Courses(cancellationToken) : ratings.Countries(cancellationToken),
            Lists = await MovesAsync(published, ratings, cancellationToken),
            Crops = Crops((await pool.ListsAsync()).Latest),
        };
    }

    /// <summary>Returns the mean assessment of the best horses of each crop on a list.</summary>
    private static IReadOnlyList<CropLevel> Crops(ListView list) =>
        [
            .. list
                .Rows.Where(row => row.Age is not null)
                .GroupBy(row => list.AsOf.Year - row.Age!.Value)
                .Where(group => group.Count() >= Tops[0])
                .OrderByDescending(group => group.Key)
                .Select(group => new CropLevel(
                    group.Key,
                    group.Count(),
                    [
                        .. Tops.Select(top =>
                            group.Count() < top
                                ? (decimal?)null
                                : group.Select(row => row.AssessmentPounds).OrderDescending().Take(top).Average()
                        ),
                    ]
                )),
        ];

    private async Task<IReadOnlyList<ListMove>> MovesAsync(
        IEnumerable<ListSummary> published,
        NetworkRatings ratings,
        CancellationToken cancellationToken
    )
    {
        var moves = new List<ListMove>();
        IReadOnlyDictionary<string, decimal>? before = null;
        foreach (var list in published)
        {
            var now = await lists.AssessmentsAsync(list.Id, cancellationToken);
            if (now.Count == 0)
                continue;
            moves.Add(
                ListMove.Create(
                    list,
                    now,
                    before,
                    horse => ratings.GetCareer(new HorseId(horse)).LastOrDefault(run => run.Date <= list.AsOf)?.Ability
                )
            );
            before = now;
        }

        return moves;
    }
}
