using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Platform.Text;

/// <summary>Determines the language of a request from its path or, failing that, from <c>Accept-Language</c>.</summary>
internal static class LanguageOfRequest
{
    /// <summary>Returns the language in the address of a request, or the one that the browser prefers.</summary>
    public static Language Get(HttpRequest request) => InAddress(request.Path) ?? Preferred(request);

    /// <summary>Returns the language named by the first segment of a path; null when it is not a language.</summary>
    public static Language? InAddress(PathString path)
    {
        var first = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Language.All.FirstOrDefault(language => language.Code == first);
    }

    /// <summary>Returns the supported language that the browser prefers; French when it accepts none.</summary>
    public static Language Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return Language.French;
        return wanted
                .Where(one => one.Quality != 0)
                .OrderByDescending(one => one.Quality ?? 1)
                .Select(one => Language.Find(one.Value.Value))
                .FirstOrDefault(language => language is not null)
            ?? Language.French;
    }
}
