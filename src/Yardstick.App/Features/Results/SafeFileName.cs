using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>Sanitizes a file name for display: removes invisible and bidirectional control characters.</summary>
internal static class SafeFileName
{
    public static string From(string name) => CleanText.Normalize(name, out _) is { Length: > 0 } clean ? clean : "?";
}
