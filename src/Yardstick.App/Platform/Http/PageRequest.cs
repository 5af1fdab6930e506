using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>A request for a page in a language.</summary>
internal sealed record PageRequest(HttpContext Context, Language Language)
{
    public Localizer Wording { get; } = new(Language, Context.RequestServices?.GetService<Configuration.YardstickOptions>()?.Zone);

    public CancellationToken Cancel => Context.RequestAborted;

    /// <summary>A part of the path. A slash inside it travels encoded, and is the one sign that the server leaves so.</summary>
    public string Route(string name) => (Context.Request.RouteValues[name] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter of the query; empty when it is not there.</summary>
    public string Query(string name) => Context.Request.Query[name].ToString().Trim();

    /// <summary>A parameter of the query that names a member of an enumeration, in any letter case.</summary>
    public T? Query<T>(string name) where T : struct, Enum =>
        Enum.TryParse<T>(Query(name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>A whole number in the query, or in the path.</summary>
    public int? Number(string name)
    {
        var text = Context.Request.RouteValues[name] as string ?? Query(name);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>An address in the language of this visit.</summary>
    public string Address(string path) => $"/{Language.Code}{path}";

    /// <summary>Sends the reader on to another page of this site, after a form.</summary>
    public IResult SeeOther(string path)
    {
        SiteLocation.Set(Context.Response, HasLanguage(path) ? path : Address(path));
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Where the reader wanted to go before a form came between; the given address when it says nothing, or names another site.</summary>
    public string ReturnTo(string otherwise) => Query("return") is ['/', not ('/' or '\\'), ..] path && !path.Any(char.IsControl) ? path : Address(otherwise);

    /// <summary>Whether an address names its language already, be it this one or another.</summary>
    private static bool HasLanguage(string path) => path.StartsWith('/') && LanguageOfRequest.InAddress(path.Split('?', '#')[0]) is not null;
}
