using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Components;

/// <summary>Represents the data that the layout of every page needs.</summary>
internal sealed record LayoutModel
{
    public required HttpRequest Request { get; init; }

    /// <summary>Gets the texts in the language of the page.</summary>
    public required Localizer Words { get; init; }

    /// <summary>Gets the highlighted entry of the main navigation; empty for none.</summary>
    public required string Section { get; init; }

    public required string Authority { get; init; }

    /// <summary>Gets the names in Arabic letters; null on pages in other languages.</summary>
    public IArabicNames? Names { get; init; }

    /// <summary>
    /// Gets the public address of the site, without a trailing slash; empty when the Host header of the request cannot be trusted.
    /// </summary>
    public string SiteAddress { get; init; } = "";

    /// <summary>Gets the canonical address of the page for search engines, without filter and sort parameters.</summary>
    public string Canonical
    {
        get
        {
            var kept = Request
                .Query.Where(part => part.Key is "code" or "population" or "year" or "month")
                .Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value.ToString())}");
            var query = string.Join('&', kept);
            return SiteAddress + Request.Path.ToUriComponent() + (query.Length > 0 ? "?" + query : "");
        }
    }

    public required RuleSet RuleSet { get; init; }

    /// <summary>Gets whether invented results are stored. Every page then displays a notice.</summary>
    public required bool HasSyntheticResults { get; init; }

    /// <summary>Gets whether both imported and invented results are stored. Each race and horse is then labelled.</summary>
    public bool Mixed { get; init; }

    /// <summary>Gets whether the current user can receive notifications at all.</summary>
    public bool ReceivesNotifications { get; init; }

    /// <summary>Gets the number of unread notifications.</summary>
    public int UnreadNotifications { get; init; }

    /// <summary>Gets the number of pending tasks of the current user, by the path of the page where they are done.</summary>
    public IReadOnlyDictionary<string, int> PendingTasks { get; init; } = new Dictionary<string, int>();

    /// <summary>Gets the current user.</summary>
    public CurrentUser Caller => CurrentUser.From(Request.HttpContext);

    /// <summary>Returns whether the current user has a permission, regardless of the second factor.</summary>
    public bool May(Permission operation) => Caller.Reaches(operation);

    public ScaleView Scale => new(RuleSet.Scale, Words);

    /// <summary>Returns the address of the same page in another language, with its query string.</summary>
    public string In(Language language)
    {
        var rest = LanguageOfRequest.InAddress(Request.Path) is { } now ? Request.Path.Value![(now.Code.Length + 1)..] : "";
        return $"/{language.Code}{new PathString(rest.Length == 0 ? "/" : rest).ToUriComponent()}{Request.QueryString}";
    }
}

/// <summary>Formats numbers on the scale of the authority, in kilograms or pounds.</summary>
internal readonly record struct ScaleView(ScaleRules Rules, Localizer Words)
{
    public bool InKilograms => Rules.Unit == TableUnit.Kg;

    public string Unit => Words[InKilograms ? () => ComponentsTexts.Unit_KilogramRating : () => ComponentsTexts.Unit_Rating];

    public int Decimals => InKilograms ? 1 : 0;

    /// <summary>Converts pounds of the scale to the unit of the scale.</summary>
    public decimal ToScale(decimal pounds) => InKilograms ? pounds / Rules.PoundsPerKilogram : pounds;

    /// <summary>Formats pounds of the scale in the unit of the scale, with one decimal.</summary>
    public string Text(decimal pounds) => Words.Number(ToScale(pounds), 1);

    /// <summary>Formats a mark, which is already in the unit of the scale.</summary>
    public string Mark(decimal mark) => Words.Number(mark, Decimals);

    /// <summary>Gets the name of the unit that the scale does not use.</summary>
    public string OtherUnit => Words[InKilograms ? () => ComponentsTexts.Unit_Rating : () => ComponentsTexts.Unit_KilogramRating];

    /// <summary>Converts pounds of the scale to the unit that the scale does not use.</summary>
    public decimal InOther(decimal pounds) => InKilograms ? pounds : pounds / Rules.PoundsPerKilogram;

    /// <summary>Formats pounds of the scale in both units, the scale's own first: “46.3 kg (102.0 lb)”.</summary>
    public string Both(decimal pounds, int decimals = 1) =>
        $"{Words.Number(ToScale(pounds), decimals)} {Unit} ({Words.Number(InOther(pounds), decimals)} {OtherUnit})";
}
