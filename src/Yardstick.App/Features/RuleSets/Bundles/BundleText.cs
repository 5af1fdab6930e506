using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Formats the reason of a refused bundle for display.</summary>
internal static class BundleText
{
    public static string Format(BundleRefusal refusal, Localizer words) =>
        words.Get(refusal.Error.Text(), [.. refusal.Arguments.Select(words.Isolated)]);
}
