using System.Globalization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>Use case: loads the information that handicappers and the commission need to propose or decide a mark.</summary>
internal sealed class LoadMarkContext(
    ListSnapshots snapshots,
    RatingsStore ratings,
    ResultsStore results,
    ExplainMark explain,
    DecideMarks decide
)
{
    private const int RunsShown = 6;

    /// <summary>
    /// Returns the context of a horse and the number of the next list; null when the horse has no mark in the rating pool.
    /// </summary>
    /// <param name="horseId">The horse.</param>
    /// <param name="pool">The rating pools to search; the first in which the horse has a mark counts.</param>
    /// <param name="typed">The tentative mark, as typed; empty for none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<(MarkContext Context, int List)?> LoadAsync(
        HorseId horseId,
        PoolQuery pool,
        string typed,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        foreach (var candidate in snapshot.Pools.Where(one => pool.Matches(one)))
        {
            var lists = await candidate.ListsAsync();
            var current = lists.ToCome;
            if (current.Rows.FirstOrDefault(row => row.HorseId == horseId.Value) is not { } row)
                continue;
            var context = new MarkContext(row, current, decide.Step, decide.Lowest, decide.Highest)
            {
                Published = lists.Published?.Rows.FirstOrDefault(one => one.HorseId == horseId.Value),
                PublishedNumber = lists.Published?.Number,
                Runs = await RunsAsync(horseId, current, cancellationToken),
                Explained = await explain.OnAsync(current, row, cancellationToken),
                Trainer = (await snapshot.TrainersAsync()).GetValueOrDefault(horseId.Value)?.Name,
            };
            return (Tried(context, typed), 1 + (lists.Published?.Number ?? 0));
        }

        return null;
    }

    /// <summary>Parses a typed mark; a decimal comma is accepted as well as a point.</summary>
    public static decimal? Read(string typed) =>
        decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mark) ? mark : null;

    private MarkContext Tried(MarkContext context, string typed) =>
        typed.Length == 0 ? context
        : Read(typed) is { } mark && decide.IsOnScale(mark) ? context with { Tried = mark }
        : context with { NotAMark = typed };

    private async Task<IReadOnlyList<(HorseRatingRow After, Race Race)>> RunsAsync(
        HorseId horseId,
        ListView list,
        CancellationToken cancellationToken
    )
    {
        var rows = (await ratings.ListByHorseAsync(horseId, cancellationToken))
            .Where(row => row.Pool == list.Pool)
            .TakeLast(RunsShown)
            .Reverse()
            .ToList();
        var races = (await results.FindRacesAsync([.. rows.Select(row => row.RaceId)], cancellationToken)).ToDictionary(
            stored => stored.Race.Id,
            stored => stored.Race
        );
        return [.. rows.Where(row => races.ContainsKey(new RaceId(row.RaceId))).Select(row => (row, races[new RaceId(row.RaceId)]))];
    }
}
