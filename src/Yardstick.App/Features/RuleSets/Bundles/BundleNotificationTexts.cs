using Yardstick.App.Features.Notifications;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Gives the notifications about bundles their texts.</summary>
internal sealed class BundleNotificationTexts : INotificationTexts
{
    public Func<string>? FindSentence(string kind) =>
        kind switch
        {
            "bundle.staged" => () => RuleSetsTexts.Notice_bundle_staged,
            "bundle.refused" => () => RuleSetsTexts.Notice_bundle_refused,
            _ => null,
        };

    public Func<string>? FindReason(string reason) =>
        reason.StartsWith(BundleRefusal.StoredPrefix, StringComparison.Ordinal)
        && Enum.TryParse<BundleError>(reason[BundleRefusal.StoredPrefix.Length..], out var error)
            ? error.Text()
            : null;
}
