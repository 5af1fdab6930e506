using System.Globalization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Represents the result of one check of a source.</summary>
/// <param name="Source">The source, without secrets.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Bundle">The verified bundle; null if it was refused before or during verification.</param>
/// <param name="Staged">The rule sets that are now drafts.</param>
/// <param name="Refusal">The reason of a refusal; null otherwise.</param>
public sealed record BundleUpdate(
    string Source,
    BundleOutcome Outcome,
    CheckedBundle? Bundle,
    IReadOnlyList<StagedSet> Staged,
    BundleRefusal? Refusal
);

/// <summary>Records the result of each check: in the history, in the audit log, and as a notification to users who prepare rules.</summary>
internal sealed class BundleRecords(BundlesStore store, NotificationPublisher board, TimeProvider clock)
{
    private const char Separator = '\n';

    /// <summary>The path of the updates page, without language.</summary>
    public const string Page = SiteLinks.RuleSetUpdates;

    public async Task RecordAsync(BundleUpdate update, Actor by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var notice = GetNotice(update, now);
        if (await store.AddAsync(GetRow(update, by, now), GetEntry(update, by, now), notice, cancellationToken) && notice is not null)
            await board.SendAsync(notice, cancellationToken);
    }

    /// <summary>Returns the arguments of the message of a refused bundle.</summary>
    public static string[] GetPlaces(BundleRow row) => row.Places?.Split(Separator) ?? [];

    private static BundleRow GetRow(BundleUpdate update, Actor by, DateTimeOffset now) =>
        new()
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
            Sets = update.Staged.Count > 0 ? Ids(update) : null,
            Fault = update.Refusal?.Error,
            Places = update.Refusal is { } refusal
                ? string.Join(Separator, refusal.Arguments.Select(place => place.ReplaceLineEndings(" ")))
                : null,
        };

    private static AuditRow? GetEntry(BundleUpdate update, Actor by, DateTimeOffset now)
    {
        if (update.Outcome == BundleOutcome.Unchanged)
            return null;
        var entry = update.Refusal is { } refusal
            ? AuditRow.Create(by, now, "bundle.refused", update.Source).With(refusal.Error.ToString())
            : AuditRow.Create(by, now, "bundle.accepted", update.Source);
        if (update.Bundle is { } bundle)
            entry.After = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bundle.Manifest.Publisher} {bundle.Manifest.Sequence} {bundle.Sha256} {Ids(update)}"
                )
                .TrimEnd();
        return entry;
    }

    private static NotificationRow? GetNotice(BundleUpdate update, DateTimeOffset now)
    {
        if (update.Refusal is { } refusal)
            return NotificationRow
                .Create(Permission.PrepareRules, "bundle.refused", update.Source, Page, Severity.Alert, now)
                .With(refusal.Stored, refusal.Arguments);
        return update.Staged.Count > 0
            ? NotificationRow.Create(
                Permission.PrepareRules,
                "bundle.staged",
                $"{Ids(update)} ({update.Bundle!.Manifest.Publisher})",
                GetLink(update.Staged),
                Severity.Notice,
                now
            )
            : null;
    }

    /// <summary>Returns the path of the draft's page, or of the list if there are several.</summary>
    private static string GetLink(IReadOnlyList<StagedSet> fresh) => fresh is [var one] ? one.Page : SiteLinks.RuleSets;

    private static string Ids(BundleUpdate update) => string.Join(' ', update.Staged.Select(one => one.Id));
}
