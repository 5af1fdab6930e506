using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Yardstick.App.Platform.Api;

/// <summary>Validates the path and the query of a request. Every error is reported, not only the first one.</summary>
internal static class ParameterValidation
{
    private static readonly DateOnly FirstDay = new(1700, 1, 1);
    private static readonly DateOnly LastDay = new(2200, 12, 31);
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"];

    /// <summary>Validates the query, and decodes and validates the path.</summary>
    /// <returns>False if a segment of the path is not valid, so that nothing exists at the address.</returns>
    public static bool Validate(HttpRequest request, IReadOnlyList<ApiParameter> parameters, RequestErrors errors)
    {
        foreach (var name in request.Query.Keys.Where(name => parameters.All(one => one.InPath || one.Name != name)))
            errors.Add(GetLocation(name), () => ApiTexts.Fault_Unknown);
        foreach (var parameter in parameters.Where(parameter => !parameter.InPath))
            ValidateQuery(request.Query, parameter, errors);
        if (!parameters.Where(parameter => parameter.InPath).All(parameter => ValidatePath(request.RouteValues, parameter)))
            return false;
        if (!errors.Any)
            Rewrite(request, parameters);
        return true;
    }

    /// <summary>Returns whether a text has no control characters and no unpaired surrogates, as names and identifiers have.</summary>
    public static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == 0xFFFD || Rune.IsControl(rune))
                return false;
        return true;
    }

    /// <summary>Returns the date that a text states in the one accepted form; null for anything else.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day >= FirstDay
        && day <= LastDay
            ? day
            : null;

    /// <summary>Routing leaves an encoded slash as it is; the decoded value takes its place, for the handler.</summary>
    private static bool ValidatePath(RouteValueDictionary values, ApiParameter parameter)
    {
        var value = (values[parameter.Name] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        values[parameter.Name] = ToBindable(parameter, value);
        return IsValid(parameter, value);
    }

    /// <summary>
    /// Writes choices and instants in the query in the form that the framework binds. The query string stays as the client sent it.
    /// </summary>
    private static void Rewrite(HttpRequest request, IReadOnlyList<ApiParameter> parameters)
    {
        var rewritten = parameters
            .Where(parameter =>
                parameter is { InPath: false, Type: ParameterType.Choice or ParameterType.Moment }
                && request.Query.ContainsKey(parameter.Name)
            )
            .ToList();
        if (rewritten.Count == 0)
            return;
        var query = request.Query.ToDictionary(one => one.Key, one => one.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in rewritten)
            query[parameter.Name] = ToBindable(parameter, query[parameter.Name].ToString());
        request.HttpContext.Features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(query)));
    }

    /// <summary>Returns the member of an enumeration for its name in camel case, an instant in UTC, and any other value as it is.</summary>
    private static string ToBindable(ApiParameter parameter, string value) =>
        parameter.Type switch
        {
            ParameterType.Choice when parameter.Choices.ToList().IndexOf(value) is >= 0 and var index => parameter.Members[index],
            ParameterType.Moment when ParseInstant(value) is { } instant => instant.ToString("O", CultureInfo.InvariantCulture),
            _ => value,
        };

    private static void ValidateQuery(IQueryCollection query, ApiParameter parameter, RequestErrors errors)
    {
        var given = query[parameter.Name];
        var location = GetLocation(parameter.Name);
        if (given.Count > 1)
            errors.Add(location, () => ApiTexts.Fault_Repeated);
        else if (given is [{ Length: > 0 } text])
        {
            if (!IsValid(parameter, text))
                errors.Add(location, GetText(parameter.Type), GetArguments(parameter));
        }
        else if (parameter.Required || given.Count == 1)
            errors.Add(location, () => ApiTexts.Fault_Required);
    }

    private static Func<string> GetText(ParameterType type) =>
        type switch
        {
            ParameterType.Text => () => ApiTexts.Fault_Text,
            ParameterType.Whole => () => ApiTexts.Fault_Whole,
            ParameterType.Day => () => ApiTexts.Fault_Day,
            ParameterType.Moment => () => ApiTexts.Fault_Moment,
            ParameterType.Choice => () => ApiTexts.Fault_Choice,
        };

    private static object[] GetArguments(ApiParameter parameter) =>
        parameter.Type switch
        {
            ParameterType.Choice => [string.Join(", ", parameter.Choices)],
            ParameterType.Whole => [parameter.Minimum, parameter.Maximum],
            ParameterType.Text => [1, parameter.Maximum],
            _ => [],
        };

    private static bool IsValid(ApiParameter parameter, string text) =>
        parameter.Type switch
        {
            ParameterType.Text => text.Length > 0 && text.Length <= parameter.Maximum && IsPlain(text),
            ParameterType.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= parameter.Minimum
                && number <= parameter.Maximum,
            ParameterType.Day => ParseDay(text) is not null,
            ParameterType.Moment => ParseInstant(text) is not null,
            ParameterType.Choice => parameter.Choices.Contains(text),
            _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Type, "No such type."),
        };

    /// <summary>Returns the instant that a text states, in UTC; null for anything else. Without an offset, it is in UTC.</summary>
    private static DateTimeOffset? ParseInstant(string text) =>
        DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        && instant.Year is >= 1700 and <= 2200
            ? instant.ToUniversalTime()
            : null;

    private static string GetLocation(string parameter) => "?" + parameter;
}
