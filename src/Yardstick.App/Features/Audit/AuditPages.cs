using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Audit.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Audit;

/// <summary>The audit log as auditors see it.</summary>
/// <param name="Next">The entry after which the next page starts; null on the last page.</param>
public sealed record AuditView(
    IReadOnlyList<AuditRow> Entries,
    int Total,
    AuditFilter Filter,
    IReadOnlyList<string> Actions,
    string Query,
    long? Next
)
{
    /// <summary>The people behind the pseudonyms of these entries, for a user who may read accounts; empty for others.</summary>
    public IReadOnlyDictionary<string, NamedActor> Names { get; init; } = new Dictionary<string, NamedActor>();
}

/// <summary>Handles the audit log page and its CSV export.</summary>
internal static class AuditPages
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var log = pages.MapGroup("").RequirePermission(Permission.ReadAudit).WithSection(SiteSections.Account);
        log.MapGet("/audit", ShowAsync).Computes();
        log.MapGet("/audit.csv", Export).Computes(ConcurrencyRule.Files, wholeRequest: true);
    }

    private static async Task<RazorComponentResult<AuditPage>> ShowAsync(
        AuditQuery query,
        CurrentUser user,
        AuditStore audit,
        IAuditNames names,
        CancellationToken cancellationToken
    )
    {
        var entries = await audit.PageAsync(query.Filter, query.Before, PageSize + 1, cancellationToken);
        return PageResult.Create<AuditPage, AuditView>(
            new AuditView(
                [.. entries.Take(PageSize)],
                await audit.CountAsync(query.Filter, cancellationToken),
                query.Filter,
                await audit.ActionsAsync(cancellationToken),
                AuditQuery.Format(query.Filter),
                entries.Count > PageSize ? entries[PageSize - 1].Id : null
            )
            {
                Names = user.Reaches(Permission.ReadAccounts)
                    ? await names.FindAsync(
                        [.. entries.Select(row => row.Actor).Concat(entries.Select(row => row.Subject)).Distinct(StringComparer.Ordinal)],
                        cancellationToken
                    )
                    : new Dictionary<string, NamedActor>(),
            }
        );
    }

    /// <summary>Streams all matching entries as CSV, oldest first.</summary>
    private static PushStreamHttpResult Export(AuditQuery query, AuditStore audit, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            body => WriteAsync(body, audit.AllAsync(query.Filter, cancellationToken), cancellationToken),
            "text/csv; charset=utf-8",
            "yardstick-audit.csv"
        );

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<AuditRow> entries, CancellationToken cancellationToken)
    {
        await using var csv = new SafeCsvWriter(body);
        csv.WriteRow("id", "at", "actor", "action", "subject", "before", "after", "why", "rule_set", "address");
        await foreach (var row in entries)
        {
            csv.WriteValue(row.Id.ToString(CultureInfo.InvariantCulture));
            csv.WriteValue(row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            foreach (var text in (string?[])[row.Actor, row.Action, row.Subject, row.Before, row.After, row.Why, row.RuleSet, row.Address])
                csv.WriteText(text);
            await csv.EndRowAsync(cancellationToken);
        }
    }
}
