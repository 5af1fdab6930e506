using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>The language of a request: in its address, or failing that what the browser prefers.</summary>
internal static class LanguageOfRequest
{
    /// <summary>The language that the first part of an address names; null when it names none.</summary>
    public static Language? InAddress(PathString path)
    {
        var first = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Language.All.FirstOrDefault(language => language.Code == first);
    }

    /// <summary>What a browser prefers among the languages of the product; French when it names none of them.</summary>
    public static Language Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)) return Language.French;
        return wanted.Where(one => one.Quality != 0)
            .OrderByDescending(one => one.Quality ?? 1)
            .Select(one => Language.Find(one.Value.Value))
            .FirstOrDefault(language => language is not null) ?? Language.French;
    }
}
