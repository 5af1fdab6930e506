using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Methodology.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Methodology;

/// <summary>Handles the pages that show the four methods side by side.</summary>
internal sealed class FourMethodPages(MethodsCache methods, ComparisonCache comparison, ListSnapshots snapshots, RuleSetsInForce standards, RenderedPages pages)
{
    /// <summary>Shows all horses of a rating pool, and how well each method predicts later races.</summary>
    public async Task<IResult> BookAsync(PageRequest visit)
    {
        var snapshot = await snapshots.CurrentAsync(visit.Cancel);
        return await pages.GetAsync(visit, snapshot, () => BookAsync(visit, snapshot.Books));
    }

    /// <summary>Shows one horse after its last rated run.</summary>
    public async Task<IResult> HorseAsync(PageRequest visit) => await pages.GetAsync(visit, await snapshots.CurrentAsync(visit.Cancel), () => HorsePageAsync(visit));

    /// <summary>Shows one race, with every runner's marks after it.</summary>
    public async Task<IResult> RaceAsync(PageRequest visit) => await pages.GetAsync(visit, await snapshots.CurrentAsync(visit.Cancel), () => RacePageAsync(visit));

    private async Task<Page<FourMethodsPage, FourMethodsView>?> BookAsync(PageRequest visit, IReadOnlyList<SnapshotPool> books)
    {
        var (code, population) = (visit.Query<Discipline>("code"), visit.Query<Breed>("population"));
        var book = books.FirstOrDefault(one => (code is null || one.Code == code) && (population is null || one.Population == population)) ?? (books.Count > 0 ? books[0] : null);
        var rows = book is null ? [] : await methods.OfBookAsync(book.Code, book.Population, visit.Cancel);
        var state = await comparison.CurrentAsync(visit.Cancel);
        var view = new FourMethodsView([.. books.Select(one => (one.Code, one.Population))], book?.Code ?? default, book?.Population ?? default, MethodsQuery.From(visit))
        {
            Rows = rows,
            InForce = book is null ? null : standards.Today.MethodOf(book.Code, book.Population),
            Accuracy = state,
        };
        return new Page<FourMethodsPage, FourMethodsView>(visit, view) { Title = visit.Wording["Methods_Title"], Room = "Method", Refreshes = state.Part is not null };
    }

    private async Task<Page<HorseMethodsPage, HorseMethods>?> HorsePageAsync(PageRequest visit)
    {
        if (await methods.OfHorseAsync(visit.Route("id"), visit.Query<Discipline>("code"), visit.Query<Breed>("population"), visit.Cancel) is not { } view) return null;
        return new Page<HorseMethodsPage, HorseMethods>(visit, view) { Title = $"{visit.Wording["Methods_Title"]}, {view.Horse.Name}", Room = "Horses" };
    }

    private async Task<Page<RaceMethodsPage, RaceMethods>?> RacePageAsync(PageRequest visit)
    {
        if (await methods.OfRaceAsync(visit.Route("id"), visit.Cancel) is not { Runs.Count: > 0 } view) return null;
        var name = view.Race.Name.Length > 0 ? view.Race.Name : visit.Wording["Race_Unnamed"];
        return new Page<RaceMethodsPage, RaceMethods>(visit, view) { Title = $"{visit.Wording["Methods_Title"]}, {name}", Room = "Meetings" };
    }
}

/// <summary>Represents the query parameters of the comparison of a rating pool.</summary>
/// <param name="Search">Part of a name.</param>
/// <param name="Sort">The method to sort by; null to sort by name or by spread.</param>
/// <param name="ByName">Whether to sort by name.</param>
/// <param name="Page">The page number, starting at 1.</param>
internal sealed record MethodsQuery(string Search, RatingMethod? Sort, bool ByName, int Page)
{
    public const int OnPage = 50;

    public static MethodsQuery From(PageRequest visit) => new(
        visit.Query("q") is { Length: <= 100 } text ? text : "", visit.Query<RatingMethod>("sort"), visit.Query("sort") == "name", Math.Max(1, visit.Number("page") ?? 1));

    /// <summary>Returns the matching rows in the requested order; by default those with the largest spread first.</summary>
    public IReadOnlyList<MethodMarkRow> Choose(IReadOnlyList<MethodMarkRow> rows)
    {
        var key = HorseIdentity.NameKey(Search);
        var chosen = rows.Where(row => row.NameKey.Contains(key, StringComparison.Ordinal));
        var sorted = Sort is { } method ? chosen.OrderByDescending(row => row.Marks[(int)method]) : ByName ? chosen.OrderBy(row => row.NameKey, StringComparer.Ordinal) : chosen.OrderByDescending(row => row.Spread);
        return [.. sorted.ThenBy(row => row.HorseId, StringComparer.Ordinal)];
    }
}

/// <summary>The view model of the comparison of a rating pool.</summary>
internal sealed record FourMethodsView(IReadOnlyList<(Discipline Code, Breed Population)> Books, Discipline Code, Breed Population, MethodsQuery Query)
{
    public IReadOnlyList<MethodMarkRow> Rows { get; init; } = [];

    /// <summary>Gets the method that computes the marks of the rating pool; null when there is no rating pool.</summary>
    public RatingMethod? InForce { get; init; }

    public required ComparisonState Accuracy { get; init; }

    /// <summary>Returns the current address with the sort order or the page changed.</summary>
    public string Address(string? sort = null, int page = 1)
    {
        var order = sort ?? (Query.ByName ? "name" : Query.Sort is { } method ? method.ToString().ToLowerInvariant() : "spread");
        var search = Query.Search.Length > 0 ? "&q=" + Uri.EscapeDataString(Query.Search) : "";
        return FormattableString.Invariant($"/methods?code={Code.ToString().ToLowerInvariant()}&population={Population.ToString().ToLowerInvariant()}&sort={order}{search}{(page > 1 ? $"&page={page}" : "")}#rows");
    }
}
