using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Why a bundle was not taken, in the words of a reader.</summary>
internal static class BundleText
{
    public static string Format(BundleRefusal refusal, Localizer words) => words.Get(refusal.Key, [.. refusal.Places.Select(words.Isolated)]);
}
