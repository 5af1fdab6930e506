using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Features.Api;

/// <summary>Reads the parameters of a request against what its endpoint says of them. Everything wrong is noted, not only the first thing.</summary>
internal static class ApiRequestReader
{
    /// <summary>Reads the query and the path. False where a part of the path cannot be, so that nothing lies at the address.</summary>
    public static bool Read(HttpContext context, ApiRequest asked, IReadOnlyList<Parameter> parameters)
    {
        var query = context.Request.Query;
        foreach (var name in query.Keys.Where(name => parameters.All(one => one.InPath || one.Name != name))) asked.Fault(Place(name), "Fault_Unknown");
        foreach (var parameter in parameters)
        {
            if (parameter.InPath)
            {
                var part = (context.Request.RouteValues[parameter.Name] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
                if (Value(parameter, part) is not { } value) return false;
                asked.Keep(parameter.Name, value);
                continue;
            }

            var given = query[parameter.Name];
            if (given.Count > 1) asked.Fault(Place(parameter.Name), "Fault_Repeated");
            else if (given is [{ Length: > 0 } text]) Take(asked, parameter, text);
            else if (parameter.Required || given.Count == 1) asked.Fault(Place(parameter.Name), "Fault_Required");
        }

        return true;
    }

    /// <summary>The form to answer in: what the reader prefers among those there are; null when it takes none of them.</summary>
    public static string? Form(HttpRequest request, IReadOnlyList<string> offered)
    {
        if (request.Headers.Accept.Count == 0) return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted) || wanted.Count == 0) return null;
        return offered.Select((form, i) => (Form: form, Quality: Quality(wanted, new MediaTypeHeaderValue(form)), i))
            .Where(one => one.Quality > 0).OrderByDescending(one => one.Quality).ThenBy(one => one.i).Select(one => one.Form).FirstOrDefault();
    }

    /// <summary>Whether a text holds what no name and no identifier does: control characters and halves of characters.</summary>
    public static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes()) if (rune.Value == 0xFFFD || System.Text.Rune.IsControl(rune)) return false;
        return true;
    }

    /// <summary>A day in the one form that is taken; null for anything else.</summary>
    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Parameter.FirstDay && day <= Parameter.LastDay ? day : null;

    private static double Quality(IList<MediaTypeHeaderValue> wanted, MediaTypeHeaderValue form) => wanted
        .Where(one => form.IsSubsetOf(new MediaTypeHeaderValue(one.MediaType)))
        .OrderByDescending(one => one.MatchesAllTypes ? 0 : one.MatchesAllSubTypes ? 1 : 2).Select(one => one.Quality ?? 1).FirstOrDefault(0);

    private static void Take(ApiRequest asked, Parameter parameter, string text)
    {
        if (Value(parameter, text) is { } value) asked.Keep(parameter.Name, value);
        else asked.Fault(Place(parameter.Name), $"Fault_{parameter.Kind}", parameter.Kind switch
        {
            ParameterKind.Choice => [string.Join(", ", parameter.Choices)],
            ParameterKind.Whole => [parameter.Least, parameter.Most],
            ParameterKind.Text => [1, parameter.Most],
            _ => [],
        });
    }

    private static object? Value(Parameter parameter, string text) => parameter.Kind switch
    {
        ParameterKind.Text => text.Length > 0 && text.Length <= parameter.Most && IsPlain(text) ? text : null,
        ParameterKind.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= parameter.Least && number <= parameter.Most ? number : null,
        ParameterKind.Day => DayOf(text),
        ParameterKind.Moment => MomentOf(text),
        ParameterKind.Choice => parameter.Choices.Contains(text) ? text : null,
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Kind, "No such kind."),
    };

    private static object? MomentOf(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && moment.Year is >= 1700 and <= 2200 ? moment.ToUniversalTime() : null;

    private static string Place(string parameter) => "?" + parameter;
}
