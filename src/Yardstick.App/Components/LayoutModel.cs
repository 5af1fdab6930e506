using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Components;

/// <summary>Represents what the layout of every page needs around the page's own content.</summary>
internal sealed record LayoutModel
{
    public required PageRequest Visit { get; init; }

    public required string Title { get; init; }

    /// <summary>The highlighted entry of the main navigation; empty for none.</summary>
    public required string Room { get; init; }

    public required string Authority { get; init; }

    /// <summary>Gets the names in Arabic letters; none on pages in other languages.</summary>
    public Features.Results.ArabicNames Names { get; init; } = Features.Results.ArabicNames.None;

    /// <summary>Gets what the page holds, in one sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Gets the public address of the site, without a trailing slash; empty where a request could have chosen it.
    /// </summary>
    public string SiteAddress { get; init; } = "";

    /// <summary>Gets the canonical address of the page for search engines, without filter and sort parameters.</summary>
    public string Canonical
    {
        get
        {
            var request = Visit.Context.Request;
            var kept = request.Query.Where(part => part.Key is "code" or "population" or "year" or "month")
                .Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value.ToString())}");
            var query = string.Join('&', kept);
            return SiteAddress + request.Path.ToUriComponent() + (query.Length > 0 ? "?" + query : "");
        }
    }

    public required RuleSet Standards { get; init; }

    /// <summary>Whether invented results are stored. Every page then says so.</summary>
    public required bool Invented { get; init; }

    /// <summary>Whether both imported and invented results are stored. Each race and horse then says which it is.</summary>
    public bool Mixed { get; init; }

    /// <summary>The number of unread notifications.</summary>
    public int Unseen { get; init; }

    /// <summary>The number of pending tasks of the current user, by the page where they are done.</summary>
    public IReadOnlyDictionary<string, int> Waiting { get; init; } = new Dictionary<string, int>();

    public required StaticAssets Assets { get; init; }

    /// <summary>Whether the page refreshes itself every two seconds when scripts do not run.</summary>
    public bool Refreshes { get; init; }

    /// <summary>Whether the page is a print layout, without the site's header and navigation.</summary>
    public bool Bare { get; init; }

    /// <summary>Whether the page is self-contained (style sheet and fonts inlined), so that a browser can print it from a file.</summary>
    public bool Alone { get; init; }

    /// <summary>The current user.</summary>
    public CurrentUser Caller => CurrentUser.From(Visit.Context);

    /// <summary>Returns whether the current user has a permission, regardless of the second factor.</summary>
    public bool May(Permission operation) => Caller.Reaches(operation);

    public Localizer Words => Visit.Wording;

    public ScaleView Scale => new(Standards.Scale, Visit.Wording);

    /// <summary>Returns the address of the same page in another language, with its query string.</summary>
    public string In(Language language)
    {
        var request = Visit.Context.Request;
        var rest = LanguageOfRequest.InAddress(request.Path) is { } now ? request.Path.Value![(now.Code.Length + 1)..] : "";
        return $"/{language.Code}{new PathString(rest.Length == 0 ? "/" : rest).ToUriComponent()}{request.QueryString}";
    }
}

/// <summary>Numbers on the scale of the authority: kilograms or pounds.</summary>
internal readonly record struct ScaleView(ScaleRules Rules, Localizer Words)
{
    public bool InKilograms => Rules.Unit == TableUnit.Kg;

    public string Unit => Words[InKilograms ? "Unit_KilogramRating" : "Unit_Rating"];

    public int Decimals => InKilograms ? 1 : 0;

    /// <summary>Pounds of the scale, as a number on it.</summary>
    public decimal ToScale(decimal pounds) => InKilograms ? pounds / Rules.PoundsPerKilogram : pounds;

    /// <summary>Pounds of the scale, written with one decimal.</summary>
    public string Text(decimal pounds) => Words.Number(ToScale(pounds), 1);

    /// <summary>A mark, which is already on the scale.</summary>
    public string Mark(decimal mark) => Words.Number(mark, Decimals);

    /// <summary>The unit that is not the scale's own.</summary>
    public string OtherUnit => Words[InKilograms ? "Unit_Rating" : "Unit_KilogramRating"];

    /// <summary>Pounds of the scale in the unit that is not its own.</summary>
    public decimal InOther(decimal pounds) => InKilograms ? pounds : pounds / Rules.PoundsPerKilogram;

    /// <summary>Pounds of the scale in both units, the scale's own first: “46.3 kg (102.0 lb)”.</summary>
    public string Both(decimal pounds, int decimals = 1) =>
        $"{Words.Number(ToScale(pounds), decimals)} {Unit} ({Words.Number(InOther(pounds), decimals)} {OtherUnit})";
}
