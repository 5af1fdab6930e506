using System.Globalization;

namespace Yardstick.App.Features.Audit;

/// <summary>Represents the query string of the audit log. Malformed values are ignored.</summary>
/// <param name="Before">The entry after which the page starts; null for the newest entries.</param>
internal sealed record AuditQuery(AuditFilter Filter, long? Before)
{
    private const int LongestText = 200;

    /// <summary>Binds a parameter of an endpoint to the query string.</summary>
    public static ValueTask<AuditQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(
            new AuditQuery(
                new AuditFilter(
                    Text(query, "actor"),
                    Text(query, "action"),
                    Text(query, "subject"),
                    Day(query["from"].ToString().Trim()),
                    Day(query["to"].ToString().Trim())
                ),
                long.TryParse(query["before"].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null
            )
        );
    }

    /// <summary>Returns the query string of a filter, without the page.</summary>
    public static string Format(AuditFilter filter) =>
        string.Join(
            '&',
            new[]
            {
                ("actor", filter.Actor),
                ("action", filter.Action),
                ("subject", filter.Subject),
                ("from", filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
                ("to", filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
            }
                .Where(part => part.Item2.Length > 0)
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}")
        );

    private static string Text(IQueryCollection query, string name) =>
        query[name].ToString().Trim() is var text && text.Length > LongestText ? text[..LongestText] : text;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day < DateOnly.MaxValue
            ? day
            : null;
}
