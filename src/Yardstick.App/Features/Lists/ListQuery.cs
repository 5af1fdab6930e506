using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Specifies the column by which a list is sorted.</summary>
public enum ListColumn
{
    Mark,
    Name,
    Assessment,
    Change,
    Runs,
    LastRun,
}

/// <summary>
/// Represents the filters, sort order and page of a list. The whole state is in the address, so that it can be shared and printed.
/// </summary>
public sealed record ListQuery
{
    private const int OnScreen = 50;
    private const int OnPaper = 1_000;
    private const int MaxSearchLength = 100;
    private const int MaxCategoryLength = 4;

    /// <summary>Gets the names of the query parameters of a list, other than discipline and breed.</summary>
    public static IReadOnlyList<string> Names { get; } = ["q", "sex", "age", "distance", "marks", "sort", "order", "page", "rows", "state"];

    public string Search { get; init; } = "";

    public Sex? Sex { get; init; }

    public int? Age { get; init; }

    public string Category { get; init; } = "";

    /// <summary>Gets whether provisional marks are left out.</summary>
    public bool DefinitiveOnly { get; init; }

    public ListColumn Sort { get; init; }

    public bool Reversed { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>Gets whether many rows are shown on one page, as for printing.</summary>
    public bool Whole { get; init; }

    /// <summary>Gets the maximum number of rows on a page.</summary>
    public int PageSize => Whole ? OnPaper : OnScreen;

    /// <summary>Gets whether the current marks are shown instead of the published list.</summary>
    public bool Draft { get; init; }

    /// <summary>Binds a parameter of an endpoint to the query string.</summary>
    public static ValueTask<ListQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(
            new ListQuery
            {
                Search = query.GetText("q", MaxSearchLength),
                Sex = query.GetMember<Sex>("sex"),
                Age = query.GetNumber("age"),
                Category = query.GetText("distance", MaxCategoryLength),
                DefinitiveOnly = query.GetText("marks") == "definitive",
                Sort = query.GetMember<ListColumn>("sort") ?? ListColumn.Mark,
                Reversed = query.GetText("order") == "reverse",
                Page = Math.Max(1, query.GetNumber("page") ?? 1),
                Whole = query.GetText("rows") == "all",
                Draft = query.GetText("state") == "draft",
            }
        );
    }

    /// <summary>Returns the filtered rows of all pages, in the requested order.</summary>
    public IReadOnlyList<ListViewRow> Choose(IReadOnlyList<ListViewRow> rows, bool inKilograms, ArabicNames? names = null)
    {
        var key = HorseIdentity.NameKey(Search);
        var chosen = rows.Where(row =>
            (row.NameKey.Contains(key, StringComparison.Ordinal) || names?.Matches(Search, row.HorseId, row.Name) == true)
            && (Sex is null || row.Sex == Sex)
            && (Age is null || row.Age == Age || (Age == Oldest && row.Age > Oldest))
            && (!DefinitiveOnly || !row.Provisional)
            && (Category.Length == 0 || Category.Equals(row.Category, StringComparison.OrdinalIgnoreCase))
        );
        var sorted = Sort switch
        {
            ListColumn.Name => chosen.OrderBy(row => row.NameKey, StringComparer.Ordinal),
            ListColumn.Assessment => chosen.OrderByDescending(row => row.AssessmentPounds),
            ListColumn.Change => chosen.OrderByDescending(row => row.Change ?? decimal.MinValue),
            ListColumn.Runs => chosen.OrderByDescending(row => row.Runs),
            ListColumn.LastRun => chosen.OrderByDescending(row => row.LastRun),
            _ => chosen.OrderByDescending(row => row.Mark(inKilograms)).ThenBy(row => row.Rank),
        };
        var list = sorted.ToList();
        if (Reversed)
            list.Reverse();
        return list;
    }

    /// <summary>The age from which all ages form one filter option.</summary>
    public const int Oldest = 7;

    /// <summary>Returns the query string with one parameter changed; default values are omitted.</summary>
    public string Address(ListColumn? sort = null, bool? reversed = null, int page = 1, bool? whole = null)
    {
        var (column, turned) = (sort ?? Sort, reversed ?? Reversed);
        var parts = new List<string>();
        if (Search.Length > 0)
            parts.Add("q=" + Uri.EscapeDataString(Search));
        if (Sex is { } sex)
            parts.Add("sex=" + Lower(sex));
        if (Age is { } age)
            parts.Add(FormattableString.Invariant($"age={age}"));
        if (Category.Length > 0)
            parts.Add("distance=" + Uri.EscapeDataString(Category));
        if (DefinitiveOnly)
            parts.Add("marks=definitive");
        if (column != ListColumn.Mark)
            parts.Add("sort=" + Lower(column));
        if (turned)
            parts.Add("order=reverse");
        if (page > 1)
            parts.Add(FormattableString.Invariant($"page={page}"));
        if (whole ?? Whole)
            parts.Add("rows=all");
        if (Draft)
            parts.Add("state=draft");
        return string.Join('&', parts);
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
