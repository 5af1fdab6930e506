using System.Globalization;
using System.Text;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Audit;

/// <summary>The audit log as auditors see it.</summary>
/// <param name="Next">The entry after which the next page starts; null on the last page.</param>
internal sealed record AuditView(IReadOnlyList<AuditRow> Entries, int Total, AuditFilter Filter, IReadOnlyList<string> Actions, string Query, long? Next)
{
    /// <summary>The people behind the pseudonyms of these entries, for a user who may read accounts; empty for others.</summary>
    public IReadOnlyDictionary<string, NamedActor> Names { get; init; } = new Dictionary<string, NamedActor>();
}

/// <summary>The audit log page and its CSV export.</summary>
internal sealed class AuditPages(AuditStore audit, AuditNames names)
{
    private const int PageSize = 50;

    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        var filter = FilterOf(visit);
        var before = long.TryParse(visit.Query("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        var entries = await audit.PageAsync(filter, before, PageSize + 1, visit.Cancel);
        var next = entries.Count > PageSize ? entries[PageSize - 1].Id : (long?)null;
        var view = new AuditView([.. entries.Take(PageSize)], await audit.CountAsync(filter, visit.Cancel), filter, await audit.ActionsAsync(visit.Cancel), QueryOf(filter), next)
        {
            Names = await NamesAsync(visit, entries),
        };
        return new Page<AuditPage, AuditView>(visit, view) { Title = visit.Wording["Audit_Title"], Room = "Account" };
    }

    private async Task<IReadOnlyDictionary<string, NamedActor>> NamesAsync(PageRequest visit, IReadOnlyList<AuditRow> entries) => CurrentUser.From(visit.Context).Reaches(Permission.ReadAccounts)
        ? await names.FindAsync([.. entries.Select(row => row.Actor).Concat(entries.Select(row => row.Subject)).Distinct(StringComparer.Ordinal)], visit.Cancel)
        : new Dictionary<string, NamedActor>();

    /// <summary>Streams all matching entries as CSV, oldest first.</summary>
    public Task<IResult> FileAsync(PageRequest visit)
    {
        visit.Context.Response.Headers.CacheControl = "no-store";
        return Task.FromResult<IResult>(TypedResults.Stream(body => WriteAsync(body, FilterOf(visit), visit.Cancel), "text/csv; charset=utf-8", "yardstick-audit.csv"));
    }

    private async Task WriteAsync(Stream body, AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync("id,at,actor,action,subject,before,after,why,rule_set,address");
        await foreach (var row in audit.AllAsync(filter, cancellationToken))
        {
            string?[] cells = [row.Actor, row.Action, row.Subject, row.Before, row.After, row.Why, row.RuleSet, row.Address];
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.Id},{row.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ},{string.Join(',', cells.Select(cell => SpreadsheetSafe.Cell(cell ?? "")))}"));
        }
    }

    private static AuditFilter FilterOf(PageRequest visit) =>
        new(Short(visit.Query("actor")), Short(visit.Query("action")), Short(visit.Query("subject")), DayOf(visit.Query("from")), DayOf(visit.Query("to")));

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;

    private static string QueryOf(AuditFilter filter) => string.Join('&', new[]
    {
        ("actor", filter.Actor), ("action", filter.Action), ("subject", filter.Subject),
        ("from", filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), ("to", filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
    }.Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"));
}
