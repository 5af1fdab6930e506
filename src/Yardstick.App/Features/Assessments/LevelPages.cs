using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Assessments.Pages;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Assessments;

/// <summary>Handles the page on levels: whether marks of different years and countries are comparable.</summary>
internal sealed class LevelPages(ListSnapshots snapshots, ListsStore lists, NetworkCache networks, RenderedPages pages)
{
    private const int MostLists = 60;
    private static readonly int[] Tops = [20, 50, 100];

    public async Task<IResult> LevelsAsync(PageRequest visit)
    {
        var snapshot = await snapshots.CurrentAsync(visit.Cancel);
        return await pages.GetAsync(visit, snapshot, () => LevelsAsync(visit, snapshot));
    }

    private async Task<Page<LevelsPage, LevelsView>?> LevelsAsync(PageRequest visit, ListSnapshot snapshot)
    {
        var (code, population) = (visit.Query<Discipline>("code"), visit.Query<Breed>("population"));
        var byCourse = visit.Query("by") == "course";
        var book = snapshot.Books.FirstOrDefault(book => (code is null || book.Code == code) && (population is null || book.Population == population));
        var view = new LevelsView([.. snapshot.Books.Select(one => (one.Code, one.Population))], book?.Code ?? default, book?.Population ?? default);
        if (book is not null && await networks.RatingsAsync(book.Code, book.Population, visit.Cancel) is { } ratings)
        {
            var published = snapshot.Archive.Where(list => list.Code == book.Code && list.Population == book.Population).OrderByDescending(list => list.Number).Take(MostLists).Reverse();
            view = view with
            {
                ByCourse = byCourse,
                Places = byCourse ? ratings.Courses(visit.Cancel) : ratings.Countries(visit.Cancel),
                Lists = await MovesAsync(published, ratings, visit.Cancel),
                Crops = Crops((await book.SheetsAsync()).Latest),
            };
        }

        return new Page<LevelsPage, LevelsView>(visit, view) { Title = visit.Wording["Levels_Title"], Room = "Method" };
    }

    /// <summary>Returns the mean assessment of the best horses of each crop on a list.</summary>
    private static IReadOnlyList<CropLevel> Crops(ListView sheet) =>
        [.. sheet.Rows.Where(row => row.Age is not null).GroupBy(row => sheet.AsOf.Year - row.Age!.Value).Where(group => group.Count() >= Tops[0]).OrderByDescending(group => group.Key)
            .Select(group => new CropLevel(group.Key, group.Count(), [.. Tops.Select(top => group.Count() < top ? (decimal?)null : group.Select(row => row.AssessmentPounds).OrderDescending().Take(top).Average())]))];

    private async Task<IReadOnlyList<ListMove>> MovesAsync(IEnumerable<ListSummary> published, NetworkRatings ratings, CancellationToken cancellationToken)
    {
        var moves = new List<ListMove>();
        IReadOnlyDictionary<string, decimal>? before = null;
        foreach (var list in published)
        {
            var now = await lists.AssessmentsAsync(list.Id, cancellationToken);
            if (now.Count == 0) continue;
            moves.Add(ListMove.Create(list, now, before, horse => ratings.CareerOf(horse).LastOrDefault(run => run.Date <= list.AsOf)?.Ability));
            before = now;
        }

        return moves;
    }
}

/// <summary>The view model of the page on levels.</summary>
internal sealed record LevelsView(IReadOnlyList<(Discipline Code, Breed Population)> Books, Discipline Code, Breed Population)
{
    /// <summary>Gets whether places are courses rather than countries.</summary>
    public bool ByCourse { get; init; }

    public IReadOnlyList<PlaceLevel> Places { get; init; } = [];

    public IReadOnlyList<ListMove> Lists { get; init; } = [];

    public IReadOnlyList<CropLevel> Crops { get; init; } = [];
}

/// <summary>Represents the best horses foaled in a year.</summary>
/// <param name="Foaled">The year of foaling.</param>
/// <param name="Horses">The number of those horses on the list.</param>
/// <param name="Means">The mean assessments of the best 20, 50 and 100, in pounds; null where there are fewer.</param>
internal sealed record CropLevel(int Foaled, int Horses, IReadOnlyList<decimal?> Means);

/// <summary>
/// Represents the change of the mean assessment from one published list to the next, decomposed exactly into the effects of horses on both
/// lists, of horses that left, and of horses that joined.
/// </summary>
/// <param name="List">The later list.</param>
/// <param name="Mean">The published mean assessment, in pounds.</param>
/// <param name="Slippage">
/// The published mean minus the mean of the current estimates for the same horses on that date, in pounds. The current estimates use all
/// later results.
/// </param>
internal sealed record ListMove(ListSummary List, decimal Mean, decimal? Slippage)
{
    public decimal? Within { get; private init; }

    public decimal? Left { get; private init; }

    public decimal? Came { get; private init; }

    /// <summary>Compares a list with the previous one.</summary>
    public static ListMove Create(ListSummary list, IReadOnlyDictionary<string, decimal> now, IReadOnlyDictionary<string, decimal>? before, Func<string, decimal?> since)
    {
        var seen = now.Select(pair => (Then: pair.Value, Since: since(pair.Key))).Where(pair => pair.Since is not null).ToList();
        var move = new ListMove(list, now.Values.Average(), seen.Count == 0 ? null : seen.Average(pair => pair.Then - pair.Since!.Value));
        if (before is null) return move;
        var both = now.Keys.Where(before.ContainsKey).ToList();
        if (both.Count == 0) return move;
        var (stayedBefore, stayedNow) = (both.Average(horse => before[horse]), both.Average(horse => now[horse]));
        return move with { Within = stayedNow - stayedBefore, Left = stayedBefore - before.Values.Average(), Came = move.Mean - stayedNow };
    }
}
