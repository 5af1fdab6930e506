using System.Globalization;

namespace Yardstick.App.Platform.Http;

/// <summary>Reads route values, query parameters and form fields leniently: a malformed value counts as absent.</summary>
internal static class RequestParameters
{
    /// <summary>
    /// Decodes a route value. The server decodes every percent-encoded character except the slash, which is decoded here.
    /// </summary>
    public static string DecodeRoute(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a query parameter without surrounding white space; an empty string when it is absent.</summary>
    public static string GetText(this IQueryCollection query, string name) => query[name].ToString().Trim();

    /// <summary>Returns a query parameter; an empty string when it is absent or too long.</summary>
    public static string GetText(this IQueryCollection query, string name, int maxLength) =>
        query.GetText(name) is var text && text.Length <= maxLength ? text : "";

    /// <summary>Returns a query parameter as an enumeration member, ignoring case; null when it is not one.</summary>
    public static T? GetMember<T>(this IQueryCollection query, string name)
        where T : struct, Enum => ParseMember<T>(query.GetText(name));

    /// <summary>Returns a query parameter as a non-negative integer; null when it is not one.</summary>
    public static int? GetNumber(this IQueryCollection query, string name) => ParseNumber(query.GetText(name));

    /// <summary>Returns a text as an enumeration member, ignoring case; null when it is not one.</summary>
    public static T? ParseMember<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text?.Trim(), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>Returns a text as a non-negative integer; null when it is not one.</summary>
    public static int? ParseNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Returns a text as a date in the format of form fields, <c>yyyy-MM-dd</c>; null when it is not one.</summary>
    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
