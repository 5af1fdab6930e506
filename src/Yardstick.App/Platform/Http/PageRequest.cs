using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Represents a request for a page in a language.</summary>
internal sealed record PageRequest(HttpContext Context, Language Language)
{
    public Localizer Wording { get; } = new(Language, Context.RequestServices?.GetService<Configuration.YardstickOptions>()?.Zone);

    public CancellationToken Cancel => Context.RequestAborted;

    /// <summary>Returns a route value. The server decodes every percent-encoded character except the slash, which is decoded here.</summary>
    public string Route(string name) => (Context.Request.RouteValues[name] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a query parameter, or an empty string when it is absent.</summary>
    public string Query(string name) => Context.Request.Query[name].ToString().Trim();

    /// <summary>Returns a query parameter parsed as an enumeration member, ignoring case.</summary>
    public T? Query<T>(string name) where T : struct, Enum =>
        Enum.TryParse<T>(Query(name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>Returns a route value or query parameter as a non-negative integer; null when it is not one.</summary>
    public int? Number(string name)
    {
        var text = Context.Request.RouteValues[name] as string ?? Query(name);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Returns an address in the language of this request.</summary>
    public string Address(string path) => $"/{Language.Code}{path}";

    /// <summary>Redirects to another page of this site after a form post.</summary>
    public IResult SeeOther(string path)
    {
        SiteLocation.Set(Context.Response, HasLanguage(path) ? path : Address(path));
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Returns the local address in <c>return</c>, to redirect to after a form; otherwise the given address (no open redirect).</summary>
    public string ReturnTo(string otherwise) => Query("return") is ['/', not ('/' or '\\'), ..] path && !path.Any(char.IsControl) ? path : Address(otherwise);

    /// <summary>Returns whether an address already names a language, this one or another.</summary>
    private static bool HasLanguage(string path) => path.StartsWith('/') && LanguageOfRequest.InAddress(path.Split('?', '#')[0]) is not null;
}
