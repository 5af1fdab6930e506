using System.Globalization;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Notifications;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>What came of a look at a source.</summary>
/// <param name="Bundle">The bundle; null when nothing of it was believed.</param>
/// <param name="Fresh">Its rule sets that are drafts now.</param>
/// <param name="Refusal">Why nothing was taken; null when that is not so.</param>
internal sealed record BundleUpdate(string Source, BundleOutcome Outcome, CheckedBundle? Bundle, IReadOnlyList<StagedSet> Fresh, BundleRefusal? Refusal);

/// <summary>Keeps what came of each look: in the history, in the record of everything done, and as a notice to those who prepare rules.</summary>
internal sealed class BundleRecords(BundlesStore store, NotificationPublisher board, TimeProvider clock)
{
    private const char Separator = '\n';

    /// <summary>The page of updates.</summary>
    public const string Page = "/standards/updates";

    public async Task KeepAsync(BundleUpdate update, Actor by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var notice = NoticeOf(update, now);
        if (await store.AddAsync(RowOf(update, by, now), EntryOf(update, by, now), notice, cancellationToken) && notice is not null) await board.SendAsync(notice, cancellationToken);
    }

    /// <summary>What the sentence about a refused bundle names.</summary>
    public static string[] PlacesOf(BundleRow row) => row.Places?.Split(Separator) ?? [];

    private static BundleRow RowOf(BundleUpdate update, Actor by, DateTimeOffset now) => new()
    {
        At = now,
        Actor = by.Id,
        Source = update.Source,
        Outcome = update.Outcome,
        Publisher = update.Bundle?.Manifest.Publisher,
        Sequence = update.Bundle?.Manifest.Sequence,
        IssuedAt = update.Bundle?.Manifest.IssuedAt.ToUniversalTime(),
        Fingerprint = update.Bundle?.SignedBy.Key.Fingerprint,
        Sha256 = update.Bundle?.Sha256,
        Sets = update.Fresh.Count > 0 ? Ids(update) : null,
        Fault = update.Refusal?.Fault,
        Places = update.Refusal is { } refusal ? string.Join(Separator, refusal.Places.Select(place => place.ReplaceLineEndings(" "))) : null,
    };

    private static AuditRow? EntryOf(BundleUpdate update, Actor by, DateTimeOffset now)
    {
        if (update.Outcome == BundleOutcome.Unchanged) return null;
        var entry = update.Refusal is { } refusal ? AuditRow.Create(by, now, "bundle.refused", update.Source).With(refusal.Fault.ToString()) : AuditRow.Create(by, now, "bundle.accepted", update.Source);
        if (update.Bundle is { } bundle)
            entry.After = string.Create(CultureInfo.InvariantCulture, $"{bundle.Manifest.Publisher} {bundle.Manifest.Sequence} {bundle.Sha256} {Ids(update)}").TrimEnd();
        return entry;
    }

    private static NotificationRow? NoticeOf(BundleUpdate update, DateTimeOffset now)
    {
        if (update.Refusal is { } refusal) return NotificationRow.Create(Permission.PrepareRules, "bundle.refused", update.Source, Page, Severity.Alert, now).With(refusal.Key, refusal.Places);
        return update.Fresh.Count > 0 ? NotificationRow.Create(Permission.PrepareRules, "bundle.staged", $"{Ids(update)} ({update.Bundle!.Manifest.Publisher})", LinkOf(update.Fresh), Severity.Notice, now) : null;
    }

    /// <summary>The page of the one draft, or of all.</summary>
    private static string LinkOf(IReadOnlyList<StagedSet> fresh) => fresh is [var one] ? one.Page : "/rules";

    private static string Ids(BundleUpdate update) => string.Join(' ', update.Fresh.Select(one => one.Id));
}
