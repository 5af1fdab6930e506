using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Standards.Bundles;

/// <summary>Why a bundle was not taken, in the words of a reader.</summary>
internal static class BundleText
{
    public static string Of(BundleRefusal refusal, Localizer words) => words.Of(refusal.Key, [.. refusal.Places.Select(words.Isolated)]);
}
