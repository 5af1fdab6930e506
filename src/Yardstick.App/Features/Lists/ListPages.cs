using System.Text;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>The model of a list's page.</summary>
/// <param name="Path">The address of the page, without language and query.</param>
internal sealed record ListPageView(ListView Sheet, IReadOnlyList<SnapshotPool> Books, ListQuery Query, IReadOnlyList<ListViewRow> Chosen, string Path)
{
    /// <summary>Gets what is newer than the latest list, if this is the latest list.</summary>
    public NewerMarks Newer { get; init; }

    public int Pages => Math.Max(1, (Chosen.Count + Query.PageSize - 1) / Query.PageSize);

    public int Page => Math.Min(Query.Page, Pages);

    public IEnumerable<ListViewRow> Rows => Chosen.Skip((Page - 1) * Query.PageSize).Take(Query.PageSize);

    /// <summary>Gets the discipline and breed as query parameters.</summary>
    public string Book => $"code={Sheet.Code.ToString().ToLowerInvariant()}&population={Sheet.Population.ToString().ToLowerInvariant()}";

    /// <summary>Returns the address of this list with another sort order or another page.</summary>
    public string Address(ListColumn? sort = null, bool? reversed = null, int page = 1, bool? whole = null)
    {
        var query = Query.Address(sort, reversed, page, whole);
        var book = Path == "/lists" ? Book : "";
        return (book.Length, query.Length) switch
        {
            (0, 0) => Path,
            (0, _) => $"{Path}?{query}",
            (_, 0) => $"{Path}?{book}",
            _ => $"{Path}?{book}&{query}",
        };
    }

    /// <summary>Gets the address of the published CSV file.</summary>
    public string File => ListPages.FileOf(Sheet.Code, Sheet.Population, Sheet.Number ?? 0);
}

/// <summary>Specifies what is newer than the latest published list.</summary>
internal enum NewerMarks
{
    /// <summary>Nothing is newer.</summary>
    None,

    /// <summary>Results have been rated since.</summary>
    Rated,

    /// <summary>Only decisions for the next list. Shown only to users who may read proposals.</summary>
    Decided,
}

/// <summary>The model of the page shown while nothing is rated.</summary>
internal sealed record NoListView(bool HasResults);

/// <summary>The model of the archive of published lists.</summary>
internal sealed record ArchiveView(IReadOnlyList<ListSummary> Lists);

/// <summary>The pages of the lists.</summary>
internal sealed class ListPages(ListSnapshots snapshots, ListViews sheets, ListsStore lists, RuleSetsInForce standards, RenderedPages pages)
{
    private const string Room = "Lists";
    private static readonly TimeSpan FileAge = TimeSpan.FromDays(365);

    private bool InKilograms => standards.Today.Scale.Unit == Engine.Standards.Tables.TableUnit.Kg;

    /// <summary>Returns the latest list of a discipline and breed; by default, that of the largest rating pool.</summary>
    public async Task<IResult> LatestAsync(PageRequest visit)
    {
        var snapshot = await snapshots.CurrentAsync(visit.Cancel);
        if (snapshot.Books.Count == 0) return new Page<EmptyPage, NoListView>(visit, new NoListView(snapshot.Extent.Races > 0)) { Title = visit.Wording["List_Title"], Room = Room };
        return await pages.GetAsync(visit, snapshot, () => LatestAsync(visit, snapshot));
    }

    /// <summary>Returns a published list by its number.</summary>
    public async Task<IResult> OldAsync(PageRequest visit)
    {
        var snapshot = await snapshots.CurrentAsync(visit.Cancel);
        if (Named(visit.Context) is not var (code, population, number)) return ErrorPages.NotFound(visit);
        if (await sheets.PublishedAsync(code, population, number) is not { } sheet) return ErrorPages.NotFound(visit);
        return await pages.GetAsync(visit, snapshot, () => ShowAsync(visit, snapshot, sheet, ListQuery.From(visit), PathOf(code, population, number), NewerMarks.None));
    }

    public async Task<IResult> ArchiveAsync(PageRequest visit) =>
        new Page<ArchivePage, ArchiveView>(visit, new ArchiveView((await snapshots.CurrentAsync(visit.Cancel)).Archive)) { Title = visit.Wording["Archive_Title"], Room = Room };

    /// <summary>Returns the bytes of a list as published, with their hash. The response is immutable for its address.</summary>
    public async Task<IResult> FileAsync(HttpContext context)
    {
        if (Named(context) is not var (code, population, number) || await lists.HashAsync(code, population, number, context.RequestAborted) is not { } sha256) return TypedResults.NotFound();
        var response = context.Response;
        response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(sha256))}:";
        response.Headers.CacheControl = FormattableString.Invariant($"public, max-age={FileAge.TotalSeconds:0}, immutable");
        ETags.Put(response, sha256);
        if (ETags.IsKnown(context.Request, sha256)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await lists.FindAsync(code, population, number, context.RequestAborted) is not { } list) return TypedResults.NotFound();
        return TypedResults.File(Encoding.UTF8.GetBytes(list.Csv), "text/csv; charset=utf-8", $"yardstick-{Words(code, population, number, '-')}.csv");
    }

    public static string PathOf(Discipline code, Breed population, int number) => $"/lists/{Words(code, population, number, '/')}";

    public static string FileOf(Discipline code, Breed population, int number) => PathOf(code, population, number) + ".csv";

    private async Task<Page<ListPage, ListPageView>?> LatestAsync(PageRequest visit, ListSnapshot snapshot)
    {
        var (code, population) = (visit.Query<Discipline>("code"), visit.Query<Breed>("population"));
        var book = snapshot.Books.FirstOrDefault(one => (code is null || one.Code == code) && (population is null || one.Population == population))
            ?? snapshot.Books.FirstOrDefault(one => population is null || one.Population == population) ?? snapshot.Books[0];
        var (query, shown, inside) = (ListQuery.From(visit), await book.SheetsAsync(), CurrentUser.From(visit.Context).Reaches(Permission.ReadProposals));
        var draft = shown.DraftFor(inside);
        var newer = draft is null || shown.Published is null || query.Draft ? NewerMarks.None : shown.Draft is null ? NewerMarks.Decided : NewerMarks.Rated;
        return await ShowAsync(visit, snapshot, query.Draft ? draft ?? shown.Latest : shown.Latest, query, "/lists", newer);
    }

    private async Task<Page<ListPage, ListPageView>?> ShowAsync(PageRequest visit, ListSnapshot snapshot, ListView sheet, ListQuery query, string path, NewerMarks newer)
    {
        var names = ArabicLetters.Contains(query.Search) ? await visit.Context.RequestServices.GetRequiredService<ArabicNameCache>().GetAsync(visit.Cancel) : null;
        return new Page<ListPage, ListPageView>(visit, new ListPageView(sheet, snapshot.Books, query, query.Choose(sheet.Rows, InKilograms, names), path) { Newer = newer })
        {
            Title = sheet.Number is { } number ? visit.Wording.Get("List_TitleNumbered", number) : visit.Wording["List_Title"],
            Description = visit.Wording.Get("Meta_List", visit.Wording.Get("List_Book", visit.Wording["Population_" + sheet.Population], visit.Wording["RaceCode_" + sheet.Code]), sheet.Rows.Count, visit.Wording.Date(sheet.AsOf)),
            Room = Room,
        };
    }

    private static string Words(Discipline code, Breed population, int number, char between) =>
        FormattableString.Invariant($"{code.ToString().ToLowerInvariant()}{between}{population.ToString().ToLowerInvariant()}{between}{number}");

    private static (Discipline Code, Breed Population, int Number)? Named(HttpContext context)
    {
        var parts = context.Request.RouteValues;
        return Enum.TryParse<Discipline>(parts["code"] as string, true, out var code) && Enum.TryParse<Breed>(parts["population"] as string, true, out var population)
            && int.TryParse(parts["number"] as string, out var number) ? (code, population, number) : null;
    }
}
